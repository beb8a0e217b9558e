import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['corrections/:id'],
  load: () => import('./index'),
};
