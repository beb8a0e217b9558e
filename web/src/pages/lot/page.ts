import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['book/:lot'],
  load: () => import('./index'),
};
