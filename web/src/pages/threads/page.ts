import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['threads'],
  load: () => import('./index'),
  place: { group: 'members', order: 70, label: 'nav.threads' },
};
