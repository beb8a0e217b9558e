import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = { paths: ['examinations/:id'], load: () => import('./index') };
