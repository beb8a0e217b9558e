import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['inside/uses'],
  load: () => import('./index'),
  place: { group: 'book', order: 30, label: 'nav.other_uses' },
};
