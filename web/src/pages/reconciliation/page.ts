import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['reconciliation'],
  load: () => import('./index'),
  place: { group: 'links', order: 20, label: 'nav.reconciliation', roles: ['institution', 'officer'] },
};
