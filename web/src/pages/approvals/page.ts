import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['approvals'],
  load: () => import('./index'),
  place: { group: 'goods', order: 61, label: 'nav.approvals' },
};
