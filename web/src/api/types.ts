// The shapes that /api/v1 gives and takes (docs: /api/openapi.json). Decimals travel as strings; dates as YYYY-MM-DD.

export type Script = 'zh-Hans' | 'zh-Hant' | 'en';

/** A text of the pack or the service: all three scripts, or one string where the server has chosen by header. */
export type Text3 = string | ({ [script in Script]?: string } & { en?: string });

export type Decimal = string;
export type Role = 'institution' | 'officer' | 'authority' | 'auditor' | 'system';

export interface Session {
  user: string;
  name: Text3;
  role: Role;
  party: string | null;
  party_name: Text3 | null;
  csrf: string;
}

export interface Citation {
  instrument: string;
  article: string;
  title?: Text3;
}

export interface Flip {
  fact: string;
  label?: Text3;
  from: unknown;
  to: unknown;
  outcome?: string;
}

export interface ProblemBody {
  type?: string;
  title?: string;
  status: number;
  detail?: string;
  code?: string;
  pointer?: string;
  basis?: Citation[];
  would_pass_if?: Flip[];
  errors?: { code: string; pointer: string; detail: string }[];
  decision?: string;
}

export interface Page<Item> {
  items: Item[];
  next: string | null;
}

// Decisions

export interface Reason {
  code: string;
  decision?: string;
  rule?: string;
  text: Text3;
  basis: Citation[];
}

export interface Obligation {
  code: string;
  text: Text3;
  due?: string | null;
}

export interface ParameterUse {
  id: string;
  title?: Text3;
  unit?: string;
  value: unknown;
  basis: (Citation | string)[];
  confidence: Confidence;
}

export type Confidence = 'verbatim' | 'secondary' | 'inferred' | 'analogue';
export type Outcome = 'permitted' | 'refused' | 'no_rule' | 'fact_missing';

export interface Decision {
  id: string;
  question: string;
  date: string;
  outcome: Outcome;
  result: Record<string, unknown>;
  subject?: { pointer?: string } | null;
  reasons: Reason[];
  obligations?: Obligation[];
  missing?: string[];
  would_pass_if?: Flip[];
  parameters?: ParameterUse[];
  unverified: boolean;
  pack?: { name: string; version: string; hash: string };
  facts?: Record<string, unknown>;
  trace?: unknown[];
  ask?: Text3;
}

export interface CommandReply<Result> {
  command: string;
  dry_run: boolean;
  entry: { seq: number; leaf: string } | null;
  result: Result;
  decisions: Decision[];
}

// Goods

export type TaxTreatment = 'exempt' | 'bonded' | 'taxed' | 'domestic';
export type Release = 'release' | 'inspect' | 'hold' | 'refuse';

export interface TaxItem {
  tax: 'duty' | 'consumption_tax' | 'vat' | 'export_duty';
  base: Decimal;
  rate: Decimal;
  amount: Decimal;
}

export interface Assessment {
  id?: string;
  base: Decimal;
  base_working?: Text3;
  rate_kind?: string;
  items: TaxItem[];
  total: Decimal;
  currency: string;
  basis?: Citation[];
  lot?: string;
  party?: string;
  day?: string;
  cause?: string;
}

export interface Paper {
  code: string;
  status: 'required' | 'presented' | 'waived';
  title?: Text3;
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

export interface Lot {
  id: string;
  party: string;
  party_name?: Text3;
  hs: string;
  name: Text3;
  category: string;
  tax_status: TaxTreatment;
  unit: string;
  unit_title?: Text3;
  quantity: Decimal;
  origin: string;
  value_cny: Decimal;
  entered_on: string;
  project?: string | null;
  supervision_end?: string | null;
  accounts: Record<string, Decimal>;
  clocks?: Clock[];
}

export interface Clock {
  kind: string;
  due: string;
  party?: string;
  subject?: string;
  lot?: string;
  state?: string;
}

export interface PathNode {
  id: string;
  kind: 'hk' | 'lot' | 'place' | 'party';
  label: Text3;
  quantity?: Decimal;
}

export interface PathEdge {
  from: string;
  to: string;
  movement: string;
  kind: string;
  quantity: Decimal;
  day: string;
  seq?: number;
}

export interface LotPath {
  nodes: PathNode[];
  edges: PathEdge[];
}

export interface Movement {
  id: string;
  kind: string;
  party?: string;
  lot?: string;
  quantity?: Decimal;
  unit?: string;
  day: string;
  state?: string;
  seq?: number;
  project?: string | null;
  items?: { lot: string; quantity: Decimal }[];
}

export interface ConsignmentLine {
  line?: number;
  lot?: string | null;
  hs?: string;
  name?: Text3;
  category?: string;
  treatment?: string;
  tax_status?: string;
  quantity?: Decimal;
  unit?: string;
  value_cny?: Decimal;
  value?: Decimal;
  currency?: string;
  assessment?: Assessment | null;
  documents?: Paper[];
}

export interface Consignment {
  id: string;
  party: string;
  party_name?: Text3;
  kind?: string;
  direction?: string;
  line?: string;
  channel?: string;
  state: string;
  release?: Release;
  day?: string;
  entry_day?: string;
  filed_at?: string;
  gate?: string | null;
  passed_at?: string | null;
  lines?: ConsignmentLine[];
  documents?: Paper[];
  totals?: Totals;
  seq?: number;
  decisions?: string[];
}

export interface TemporaryExit {
  id: string;
  party: string;
  party_name?: Text3;
  purpose: string;
  place: string;
  state: string;
  out_on?: string;
  due: string;
  items: { lot: string; name?: Text3; quantity: Decimal; returned?: Decimal; unit?: string }[];
}

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

export interface DeskItem {
  kind: string;
  due: string | null;
  title: Text3;
  link?: string;
  priority?: string | number;
}

export interface Desk {
  items: DeskItem[];
  figures: Record<string, number | string>;
}

// Casework

export interface JsonSchema {
  type?: string | string[];
  title?: string;
  'x-title'?: Text3;
  'x-help'?: Text3;
  'x-labels'?: Record<string, Text3>;
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  additionalProperties?: boolean;
}

export interface ServiceAction {
  name: string;
  title: Text3;
  note_required?: boolean;
  reasons_required?: boolean;
  two_person?: boolean;
  fields?: JsonSchema;
}

export interface Service {
  name: string;
  title: Text3;
  basis?: (Citation | string)[];
  form?: JsonSchema;
  documents?: { code: string; title: Text3; required?: boolean }[];
  states?: Record<string, { title: Text3 }> | { name: string; title: Text3 }[];
  actions?: ServiceAction[];
}

export interface CaseStep {
  action: string;
  title?: Text3;
  from?: string;
  to?: string;
  at: string;
  by?: string;
  by_name?: Text3;
  note?: string | null;
  reasons?: (string | Text3)[];
  fields?: Record<string, unknown>;
  seq?: number;
}

export interface Case {
  id: string;
  service: string;
  title?: Text3;
  party: string;
  party_name?: Text3;
  state: string;
  state_title?: Text3;
  submitted_at?: string;
  since?: string;
  due?: string | null;
  form?: Record<string, unknown>;
  documents?: { code: string; number?: string; title?: Text3 }[];
  history?: CaseStep[];
  clock?: { due?: string; workdays?: number } | null;
  actions?: ServiceAction[];
}

// Law

export interface Article {
  id: string;
  text: Text3 | null;
  note?: Text3;
  confidence: Confidence;
  from?: string;
  to?: string | null;
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
  name?: string;
  expression?: string;
  label?: Text3;
  type?: string;
}

export interface TableRule {
  id?: string;
  inputs: string[];
  outputs: string[];
  reason?: Text3;
  basis: (Citation | string)[];
}

export interface LawTable {
  name: string;
  title?: Text3;
  kind?: string;
  hit_policy?: string;
  inputs?: TableColumn[];
  outputs?: TableColumn[];
  rules?: TableRule[];
  expression?: string;
  basis?: (Citation | string)[];
}

export interface LawQuestion {
  question: string;
  title?: Text3;
  tables?: LawTable[];
  parameters?: (Parameter | string)[];
  cases?: WorkedCase[];
  facts?: { name: string; label?: Text3; type?: string; actionable?: boolean }[];
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
  title?: Text3;
  text?: Text3;
  instrument?: string;
  article?: string;
}

// Codes and record

export interface CodeRow {
  code: string;
  title?: Text3;
  [column: string]: unknown;
}

export interface RecordHead {
  size: number;
  root: string;
  [more: string]: unknown;
}

export interface RecordEntry {
  seq: number;
  at: string;
  kind?: string;
  command?: string;
  party?: string | null;
  by?: string;
  user?: string;
  leaf?: string;
  summary?: Text3;
  decisions?: string[] | number;
}
