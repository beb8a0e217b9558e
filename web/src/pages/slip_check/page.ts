import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['check'],
  open: true,
  load: () => import('./index'),
};
