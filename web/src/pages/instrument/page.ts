import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['law/instruments/:id'],
  load: () => import('./index'),
};
