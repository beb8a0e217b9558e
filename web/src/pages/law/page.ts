import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['law'],
  load: () => import('./index'),
  place: { group: 'rules', order: 10, label: 'nav.law' },
};
