import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['filings'],
  load: () => import('./index'),
  place: { group: 'members', order: 50, label: 'nav.filings', roles: ['authority', 'officer', 'auditor'] },
};
