import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['register', 'register/:list'],
  open: true,
  load: () => import('./index'),
  place: { group: 'members', order: 60, label: 'nav.public_register' },
};
