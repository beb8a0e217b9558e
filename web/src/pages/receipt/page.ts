import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['receipt'],
  open: true,
  load: () => import('./index'),
};
