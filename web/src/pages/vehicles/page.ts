import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['vehicles'],
  load: () => import('./index'),
  place: { group: 'members', order: 30, label: 'nav.vehicles' },
};
