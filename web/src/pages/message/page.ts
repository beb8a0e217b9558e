import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['messages/:id'],
  load: () => import('./index'),
};
