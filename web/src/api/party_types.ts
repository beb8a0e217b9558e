// Organisations.

import type { Text3 } from './core_types';

export interface Party {
  id: string;
  kind: string;
  name: Text3 | { zh: string; en: string };
  uscc?: string;
  area?: string;
  registered_in_closed_area?: boolean;
  legal_personality?: boolean;
  listing?: { status: string; since?: string; until?: string | null; case?: string | null };
}
