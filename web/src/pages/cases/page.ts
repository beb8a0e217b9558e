import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['whitelist'],
  load: () => import('./index'),
  place: { group: 'members', order: 10, label: 'nav.whitelist' },
};
