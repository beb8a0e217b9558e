import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['crossing'],
  load: () => import('./index'),
  place: { group: 'goods', order: 10, label: 'nav.crossing' },
};
