import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['declarations'],
  load: () => import('./index'),
  place: { group: 'goods', order: 60, label: 'nav.declarations' },
};
