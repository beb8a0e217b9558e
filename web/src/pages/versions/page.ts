import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['law/versions'],
  load: () => import('./index'),
  place: { group: 'rules', order: 20, label: 'nav.versions' },
};
