import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['whitelist/apply/:service'],
  load: () => import('./index'),
};
