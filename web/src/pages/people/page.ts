import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['people'],
  load: () => import('./index'),
  place: { group: 'members', order: 20, label: 'nav.people' },
};
