import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['carry/:id'],
  load: () => import('./index'),
};
