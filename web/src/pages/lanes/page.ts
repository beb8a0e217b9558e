import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['lanes'],
  load: () => import('./index'),
  place: { group: 'control', order: 10, label: 'nav.lanes', roles: ['officer', 'authority', 'auditor'] },
};
