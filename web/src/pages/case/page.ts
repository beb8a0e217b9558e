import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['whitelist/:id'],
  load: () => import('./index'),
};
