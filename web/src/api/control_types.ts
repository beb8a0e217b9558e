// The officer's side: lanes, examinations, holds, audits; and permits.

import type { Decimal } from './core_types';
import type { Assessment } from './tax_types';

export interface OpenExamination {
  id: string;
  kind: string;
  assigned: string;
  due: string;
}

export interface InLane {
  id: string;
  party: string;
  kind: string;
  state: string;
  number: string;
  channel: string;
  day: string;
  missing_documents: string[];
  total: Decimal;
  examinations: OpenExamination[];
}

export type Colour = 'green' | 'yellow' | 'red';
export type Lanes = Record<Colour, { count: number; items: InLane[] }>;

export interface Finding {
  lot?: string;
  what: string;
  declared: string;
  found: string;
  affects: string;
  range?: { least: Decimal; most: Decimal; warning: boolean; basis: string[] };
  last_day?: string;
  product?: string; // by which the goods were graded, and what the rule did to its grade
  grade?: string;
}

export interface Examination {
  id: string;
  party: string;
  consignment: string;
  kind: string;
  lines: number[];
  assigned: string;
  reason: string;
  due: string;
  state: string;
  outcome: string;
  findings: Finding[];
  consequence: string;
  note: string;
  done_by: string;
  done_on: string | null;
}

export interface Hold {
  id: string;
  party: string;
  kind: string;
  subject: string;
  reason: string;
  clause: string;
  placed_by: string;
  placed_on: string;
  until: string | null;
  state: string;
  lifted_by: string;
  lifted_why: string;
}

export interface Audit {
  id: string;
  party: string;
  selected_by: string;
  draw: string;
  reason: string;
  from: string;
  to: string;
  state: string;
  starts_on: string | null;
  papers: { title: string; text: string; sha256: string; by: string; on: string }[];
  findings: Finding[];
  outcome: string;
  note: string;
}

export interface PermitAccount {
  unit: string;
  limit: Decimal;
  left: Decimal;
  reserved: Decimal;
  drawn: Decimal;
}

export interface PermitUses {
  limit: number;
  left: number;
  reserved: number;
  drawn: number;
}

export interface PermitDraw {
  id: string;
  document: string;
  lot: string;
  crossing: string;
  quantity: Decimal;
  unit: string;
  state: string;
  day: string;
  keep_until: string | null;
}

export interface Permit {
  id: string;
  party: string;
  kind: string;
  number: string;
  issuer: string;
  licence_class: string;
  valid_from: string;
  valid_to: string | null;
  state: string;
  lapsed: boolean;
  note: string;
  quantity: PermitAccount | null;
  uses: PermitUses | null;
  draws?: PermitDraw[];
}

export interface SearchAnswer {
  groups: { kind: string; count: number; items: { id: string; party: string; title: string }[] }[];
}

export interface Figures {
  hs: string;
  quantity: Decimal;
  unit: string;
  value: Decimal;
  origin: string;
  agreement: string;
  treatment: string;
}

export interface Reassessed {
  assessment: string;
  made: string;
  kind: string;
  action: string;
  before: Decimal;
  after: Decimal;
  difference: Decimal;
  paid: Decimal;
  late_fee: Decimal;
  refund: Decimal;
  owed: Decimal;
  tax: Assessment;
  basis: string[];
}

export interface Correction {
  id: string;
  party: string;
  source_kind: string;
  source: string;
  consignment: string;
  lot: string;
  declared: Figures;
  found: Figures;
  affects: string;
  breach: boolean;
  disclosed: boolean;
  reason: string;
  outcome: { taxes: Reassessed[]; difference: Decimal; late_fee: Decimal; owed: Decimal; refund: Decimal };
  range: { least: Decimal; most: Decimal; warning: boolean; basis: string[] };
  proposed_by: string;
  proposed_on: string;
  hear_until: string;
  agrees: string;
  statement: string;
  heard_on: string | null;
  state: string;
  note: string;
  decided_by: string;
  decided_on: string | null;
}

export interface Disclosure {
  id: string;
  party: string;
  text: string;
  lots: string[];
  accepts: boolean;
  before_discovery: boolean;
  lighter: string;
  on: string;
}
