import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['consignments/:id'],
  load: () => import('./index'),
};
