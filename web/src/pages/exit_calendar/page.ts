import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['exit-calendar'],
  load: () => import('./index'),
  place: { group: 'goods', order: 41, label: 'nav.exit_calendar' },
};
