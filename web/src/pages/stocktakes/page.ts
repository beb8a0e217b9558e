import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['stocktakes'],
  load: () => import('./index'),
  place: { group: 'book', order: 40, label: 'nav.stocktakes' },
};
