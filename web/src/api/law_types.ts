// The law browser's documents, as /law gives them.

import type { Text3, Citation, Confidence } from './types';

export interface CitedBy {
  kind: 'parameter' | 'rule' | 'decision' | 'case' | 'service';
  id: string;
  question: string | null;
  decision: string | null;
  title: Text3 | null;
}

export interface Article {
  id: string;
  text: Text3 | null;
  note?: Text3 | null;
  confidence: Confidence;
  from?: string;
  to?: string | null;
  cited_by?: CitedBy[];
}

export interface Instrument {
  id: string;
  issuer: Text3;
  number: Text3;
  title: Text3;
  published?: string | null;
  from?: string | null;
  to?: string | null;
  source?: string;
  confidence: Confidence;
  note?: Text3;
  articles?: Article[];
  cited_by?: CitedBy[];
}

export interface ParameterValue {
  from: string | null;
  to: string | null;
  value: unknown;
  basis: (Citation | string)[];
  confidence: Confidence;
  note?: Text3;
}

export interface Parameter {
  id: string;
  title: Text3;
  unit: string;
  values: ParameterValue[];
}

export interface TableColumn {
  name?: string | null;
  expression?: string;
  title?: Text3 | null;
}

export interface TableRule {
  id?: string;
  inputs: string[];
  outputs: string[];
  annotations?: string[];
  reason?: Text3 | null;
  basis: Citation[];
}

export interface LawTable {
  name: string;
  title?: Text3 | null;
  kind?: string;
  top?: boolean;
  reason?: Text3 | null;
  entries?: { name: string; expression: string }[];
  hit_policy?: string;
  inputs?: TableColumn[];
  outputs?: TableColumn[];
  /** Names of the annotation columns. */
  annotations?: string[];
  rules?: TableRule[];
  expression?: string;
  basis?: (Citation | string)[];
}

/** A row of a drafted table: the rule's id, empty of a new one, and its inputs, outputs and annotations. */
export interface DraftRow {
  rule: string;
  cells: string[];
}

export interface TableFinding {
  kind: 'gap' | 'overlap' | 'dead_rule' | 'not_analysable' | 'not_listed' | 'too_complex';
  decision: string;
  rules: number[];
  rule_ids: string[];
  column: number | null;
  case: { column: number; label: string; value: string }[];
  differences: { column: string; first: string; second: string }[];
}

export interface TableAnalysis {
  decision: string;
  date: string;
  rules: number;
  findings: TableFinding[];
}

export interface LawQuestion {
  question: string;
  title?: Text3;
  decisions?: LawTable[];
  parameters?: string[];
  cases?: WorkedCase[];
  facts?: LawFact[];
}

export interface LawFact {
  name: string;
  label?: Text3 | null;
  type?: string;
  values?: { value: string; label: Text3 }[];
  actionable?: boolean;
}

export interface WorkedCase {
  id: string;
  question: string;
  date: string;
  title: Text3;
  facts: Record<string, unknown>;
  expect: Record<string, unknown>;
  hand?: string;
  source?: string;
  basis?: (Citation | string)[];
}

export interface SearchHit {
  kind: 'instrument' | 'article' | 'parameter' | 'decision' | 'case';
  id: string;
  parent?: string | null;
  title?: Text3 | null;
  snippet?: string;
}

export interface TariffLine {
  hs: string;
  name_zh: string;
  mfn: string;
  provisional: string;
  vat: string;
}

/** What a tariff schedule changes; of each list of lines the first, the counts say all. */
export interface TariffReport {
  from: string;
  lines: number;
  added_count: number;
  gone_count: number;
  changed_count: number;
  rates_changed: number;
  added: TariffLine[];
  gone: TariffLine[];
  changed: { before: TariffLine; after: TariffLine }[];
  open: { kind: string; id: string; party: string; lot: string; before: string; after: string }[];
  applied: boolean;
}

/** What a decision table changed in a spreadsheet program differs by; rows count from 1, a column is "I1", "O1" … */
export interface SheetReport {
  path: string;
  changed: { rule: string; column: string; caption: string; before: string; after: string }[];
  added: { rule: string; row: number }[];
  removed: { rule: string; row: number }[];
  moved: { rule: string; from: number; to: number }[];
  findings: { element: string; kind: string; detail: string; error: boolean }[];
  dmn: string;
}
