import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['book'],
  load: () => import('./index'),
  place: { group: 'book', order: 10, label: 'nav.book' },
};
