// Consignments and temporary exits.

import type { Release } from './answer_types';
import type { Movement } from './book_types';
import type { Decimal, Text3 } from './core_types';
import type { FiledAssessment } from './tax_types';

export interface Consignment {
  id: string;
  party: string;
  kind: string;
  state: string;
  release: Release;
  number?: string;
  channel?: string;
  day: string;
  passed_at?: string | null;
  documents: { code: string; number?: string }[];
  missing_documents: string[];
  total: Decimal;
  counterparty?: string;
  exit?: string;
  movements?: ConsignmentMovement[];
  assessments?: FiledAssessment[];
  lines?: ConsignmentLine[];
}

/** One line with a release of its own. */
export interface ConsignmentLine {
  line: number;
  declared: number;
  lot: string;
  state: string;
  assessment: string;
  missing_documents: string[];
  refusal: { reason: string; note: string; goods_go: string; basis: string[] } | null;
  changed_on: string;
}

export interface ConsignmentMovement extends Movement {
  name?: Text3;
  hs?: string;
  tax_status?: string;
}

export interface TemporaryExit {
  id: string;
  party: string;
  consignment?: string;
  purpose: string;
  place: string;
  state: string;
  out_on?: string;
  due_on: string;
  items: { lot: string; name?: Text3; quantity: Decimal; returned?: Decimal; unit?: string }[];
}
