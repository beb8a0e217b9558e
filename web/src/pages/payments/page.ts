import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['payments'],
  load: () => import('./index'),
  place: { group: 'money', order: 25, label: 'nav.payments' },
};
