import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['produce'],
  load: () => import('./index'),
  place: { group: 'goods', order: 25, label: 'nav.produce', roles: ['institution'] },
};
