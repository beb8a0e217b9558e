import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['disclosures'],
  load: () => import('./index'),
  place: { group: 'control', order: 35, label: 'nav.disclosures' },
};
