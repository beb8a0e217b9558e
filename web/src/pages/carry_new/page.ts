import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['carry/new'],
  load: () => import('./index'),
};
