import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['carry'],
  load: () => import('./index'),
  place: { group: 'goods', order: 50, label: 'nav.carry' },
};
