import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['declarations/:id'],
  load: () => import('./index'),
};
