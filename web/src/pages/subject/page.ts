import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['subject/:id'],
  load: () => import('./index'),
};
