import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['consignments'],
  load: () => import('./index'),
  place: { group: 'goods', order: 30, label: 'nav.consignments' },
};
