import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['movement', 'movement/:kind'],
  load: () => import('./index'),
  place: { group: 'goods', order: 20, label: 'nav.movement' },
};
