import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['law/tariff'],
  load: () => import('./index'),
  place: { group: 'rules', order: 40, label: 'nav.tariff', roles: ['authority'] },
};
