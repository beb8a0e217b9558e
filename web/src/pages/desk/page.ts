import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: [''],
  load: () => import('./index'),
  place: { group: 'work', order: 10, label: 'nav.desk' },
};
