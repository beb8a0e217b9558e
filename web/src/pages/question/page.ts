import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['law/decisions/:question'],
  load: () => import('./index'),
};
