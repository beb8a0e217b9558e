import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['decisions/:id'],
  load: () => import('./index'),
};
