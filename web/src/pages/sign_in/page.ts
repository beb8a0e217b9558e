import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['sign-in'],
  open: true,
  load: () => import('./index'),
};
