import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['audits/:id'],
  load: () => import('./index'),
};
