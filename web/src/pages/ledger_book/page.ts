import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['ledger/:party/:book'],
  load: () => import('./index'),
};
