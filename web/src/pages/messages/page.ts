import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['messages'],
  load: () => import('./index'),
  place: { group: 'links', order: 20, label: 'nav.messages', roles: ['institution', 'officer', 'auditor'] },
};
