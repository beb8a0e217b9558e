import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['audits'],
  load: () => import('./index'),
  place: { group: 'control', order: 30, label: 'nav.audits', roles: ['officer', 'authority', 'auditor'] },
};
