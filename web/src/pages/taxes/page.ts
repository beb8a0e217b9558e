import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = {
  paths: ['taxes'],
  load: () => import('./index'),
  place: { group: 'money', order: 10, label: 'nav.taxes' },
};
