import type { PageEntry } from '../../shell/pages';

export const page: PageEntry = { paths: ['stocktakes/:take'], load: () => import('./index') };
