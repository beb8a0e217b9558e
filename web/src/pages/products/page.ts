import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['products'],
  load: () => import('./index'),
  place: { group: 'members', order: 40, label: 'nav.products' },
};
