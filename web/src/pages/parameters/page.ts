import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['law/parameters'],
  load: () => import('./index'),
};
