// What a command that crosses a line answers, line by line.

import type { Decimal, Text3 } from './core_types';
import type { Assessment } from './tax_types';

export type TaxTreatment = 'exempt' | 'bonded' | 'taxed' | 'domestic';

export type Release = 'release' | 'inspect' | 'hold' | 'drawn_when_filed' | 'refuse';

export interface Paper {
  code: string;
  status: 'required' | 'presented' | 'waived';
  title?: Text3;
  /** Presented: the permits that the line draws from, with what each gives and what is left on it after. */
  draws?: { permit: string; number: string; verified: boolean; quantity: Decimal; left?: Decimal }[];
  /** Required: own permits that would do. */
  offers?: PermitOffer[];
  /** Required: how long a new one takes, in working days; null where nothing is known. */
  lead_time?: { workdays: number | null; more_workdays: number | null };
  /** Where one is applied for, with the reader's applications that wait there. */
  apply?: { service: string; cases: { case: string; state: string }[] }[];
}

export interface PermitOffer {
  permit: string;
  number: string;
  left: Decimal | null;
  unit: string;
  verified: boolean;
}

/** How a line would be split so that what is for own use stays free. */
export interface ProposedSplit {
  parts: { quantity: Decimal; requested: string; own_use: boolean }[];
  total: Decimal;
  saves: Decimal;
}

export interface LineResult {
  line: number;
  lot: string | null;
  treatment?: TaxTreatment;
  documents?: Paper[];
  assessment?: Assessment | null;
  supervision_end?: string | null;
}

export interface Totals {
  value_cny?: Decimal;
  duty?: Decimal;
  vat?: Decimal;
  consumption_tax?: Decimal;
  export_duty?: Decimal;
  total?: Decimal;
  saved?: Decimal;
}

export interface LinesResult {
  consignment?: string;
  release?: Release;
  lines: LineResult[];
  totals?: Totals;
}
