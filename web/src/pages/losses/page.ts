import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['inside/losses'],
  load: () => import('./index'),
  place: { group: 'book', order: 31, label: 'nav.losses' },
};
