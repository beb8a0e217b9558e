// Versions of the law as /law/versions, /law/diff and /law/trial give them: which packs were in force, what one says
// otherwise than another, and a trial of one.

import type { Citation, Text3 } from './types';

export type Kind = 'added' | 'removed' | 'changed';

export interface LawVersion {
  seq: number;
  at: string;
  hash: string;
  version: string;
  by: string;
  in_force: boolean;
}

export interface PackName {
  name: string;
  version: string;
  hash: string;
}

interface Span {
  from: string | null;
  to: string | null;
}

export interface CellChange {
  column: Text3 | null;
  name: string;
  side: 'input' | 'output';
  before: string | null;
  after: string | null;
  before_text: Text3 | null;
  after_text: Text3 | null;
}

export interface RuleChange {
  id: string;
  kind: Kind;
  reason: Text3 | null;
  cells: CellChange[];
  basis: (Citation | string)[] | null;
}

export interface DecisionChange {
  id: string;
  kind: Kind;
  title: Text3 | null;
  rules: RuleChange[];
  expression: { before: string | null; after: string | null } | null;
}

export interface QuestionChange {
  question: string;
  kind: Kind;
  title: Text3 | null;
  facts: { name: string; kind: Kind; label: Text3 | null }[];
  decisions: DecisionChange[];
}

export interface ParameterChange {
  id: string;
  kind: Kind;
  title: Text3 | null;
  unit: string;
  values: (Span & { before: unknown; after: unknown; basis: (Citation | string)[] })[];
}

export interface InstrumentChange {
  id: string;
  kind: Kind;
  title: Text3 | null;
  before: Span | null;
  after: Span | null;
  articles: { id: string; kind: Kind; fields: string[] }[];
}

export interface CodesChange {
  table: string;
  kind: Kind;
  title: Text3 | null;
  added: number;
  removed: number;
  changed: number;
  rows: (Span & {
    key: string;
    kind: Kind;
    cells: { column: string; before: string | null; after: string | null }[];
  })[];
}

export interface ResultChange {
  name: string;
  before: unknown;
  after: unknown;
}

export interface CaseChange {
  id: string;
  question: string;
  title: Text3 | null;
  date: string;
  before: string | null;
  after: string | null;
  results: ResultChange[];
}

export interface LawDiff {
  before: PackName;
  after: PackName;
  same: boolean;
  parameters: ParameterChange[];
  instruments: InstrumentChange[];
  questions: QuestionChange[];
  codes: CodesChange[];
  cases: CaseChange[];
}

export interface TrialChange {
  before: string | null;
  after: string | null;
  error: string | null;
  count: number;
  /** `summed`: sums of money, over all the decisions of this change. */
  differs: (ResultChange & { summed: boolean })[];
  samples: { decision: string; entry: number }[];
}

export interface TrialQuestion {
  question: string;
  title: Text3 | null;
  decisions: number;
  evaluations: number;
  changed: number;
  outcomes: { before: string; after: string; count: number }[];
  categories: { category: string; label: Text3 | null; count: number }[];
  parties: { party: string; count: number }[];
  amounts: { name: string; before: string; after: string; difference: string }[];
  changes: TrialChange[];
}

export interface TrialReport {
  pack: PackName;
  entries: number;
  decisions: number;
  evaluations: number;
  changed: number;
  memory_bytes: number;
  questions: TrialQuestion[];
}
