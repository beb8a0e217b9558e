import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['ledger'],
  load: () => import('./index'),
  place: { group: 'money', order: 40, label: 'nav.ledger', roles: ['institution', 'authority', 'auditor'] },
};
