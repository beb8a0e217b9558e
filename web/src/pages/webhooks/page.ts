import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['webhooks'],
  load: () => import('./index'),
  place: { group: 'links', order: 40, label: 'nav.webhooks', roles: ['institution', 'authority', 'auditor'] },
};
