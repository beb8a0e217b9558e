import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = { paths: ['permits/:id'], load: () => import('./index') };
