import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['rd-products', 'rd-products/:lot'],
  load: () => import('./index'),
  place: { group: 'book', order: 25, label: 'nav.rd_products' },
};
