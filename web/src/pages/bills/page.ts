import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['bills'],
  load: () => import('./index'),
  place: { group: 'money', order: 20, label: 'nav.bills' },
};
