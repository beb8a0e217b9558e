import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['consumptions'],
  load: () => import('./index'),
  place: { group: 'book', order: 20, label: 'nav.consumptions' },
};
