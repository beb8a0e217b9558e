import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['short-forms'],
  load: () => import('./index'),
  place: { group: 'goods', order: 70, label: 'nav.short_forms' },
};
