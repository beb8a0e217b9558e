import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['guarantees'],
  load: () => import('./index'),
  place: { group: 'money', order: 30, label: 'nav.guarantees' },
};
