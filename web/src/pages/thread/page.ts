import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['threads/:id'],
  load: () => import('./index'),
};
