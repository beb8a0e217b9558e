import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['figures'],
  load: () => import('./index'),
  place: { group: 'work', order: 30, label: 'nav.figures' },
};
