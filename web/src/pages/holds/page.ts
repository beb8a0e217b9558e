import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['holds'],
  load: () => import('./index'),
  place: { group: 'control', order: 20, label: 'nav.holds' },
};
