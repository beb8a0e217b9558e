import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['calendar'],
  load: () => import('./index'),
  place: { group: 'work', order: 20, label: 'nav.calendar' },
};
