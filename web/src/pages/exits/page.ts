import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['exits'],
  load: () => import('./index'),
  place: { group: 'goods', order: 40, label: 'nav.exits' },
};
