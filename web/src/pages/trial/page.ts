import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['law/trial'],
  load: () => import('./index'),
  place: { group: 'rules', order: 50, label: 'nav.trial', roles: ['authority', 'auditor'] },
};
