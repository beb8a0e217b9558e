import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['bills/:id'],
  load: () => import('./index'),
};
