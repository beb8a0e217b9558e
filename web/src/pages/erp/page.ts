import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['erp'],
  load: () => import('./index'),
  place: { group: 'links', order: 10, label: 'nav.erp', roles: ['institution', 'officer'] },
};
