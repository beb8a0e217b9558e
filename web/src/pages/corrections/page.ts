import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['corrections'],
  load: () => import('./index'),
  place: { group: 'control', order: 25, label: 'nav.corrections' },
};
