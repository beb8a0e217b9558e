// The shapes that /api/v1 gives and takes (docs: /api/openapi.json). Decimals travel as strings; dates as YYYY-MM-DD.

export * from './case_types';
export * from './law_types';

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
  label?: Text3 | null;
  from: unknown;
  to: unknown;
  from_text?: Text3 | null;
  to_text?: Text3 | null;
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
  /** The refusing decision, where the law refuses. */
  answer?: Omit<Decision, 'id'>;
}

export interface Page<Item> {
  items: Item[];
  next: string | null;
}

// Decisions

export interface Reason {
  code: string;
  decision?: string;
  rule?: string | null;
  text: Text3;
  basis: Citation[];
  refusing?: boolean;
  ask?: Text3;
  confidence?: Confidence;
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
  id: string | null;
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
  trace?: unknown;
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
  hs: string;
  name: Text3;
  category: string;
  tax_status: TaxTreatment;
  unit: string;
  quantity: Decimal;
  origin: string;
  value_cny: Decimal;
  entered_on: string;
  project?: string | null;
  supervision_end?: string | null;
  supervised?: boolean;
  material_no?: string;
  consignment?: string;
  from_lot?: string;
  accounts: Record<string, Decimal>;
  clocks?: Clock[];
  movements?: Movement[];
  continued?: Lot[];
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
  kind: 'source' | 'place';
  place: string; // account of the lot: held, mainland …
  lot: string;
  party: string;
  tax_status?: TaxTreatment;
  label: Text3;
  quantity?: Decimal;
}

export interface PathEdge {
  from: string;
  to: string;
  movement?: string;
  kind: string; // a movement, or "continues": the lot goes on as another
  quantity: Decimal;
  unit?: string;
  day?: string;
  state?: string;
  document?: string;
}

export interface LotPath {
  complete?: boolean;
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
  from?: string;
  to?: string;
  document?: string;
  counterparty?: string;
}

export interface ConsignmentMovement extends Movement {
  name?: Text3;
  hs?: string;
  tax_status?: string;
}

export interface FiledAssessment {
  id: string;
  party: string;
  document: string;
  lot: string;
  kind: string;
  day: string;
  base: Decimal;
  total: Decimal;
  due_on: string;
  state: string;
  detail: Assessment;
}

export interface Consumption {
  id: string;
  party: string;
  project: string;
  experiment: string;
  person: string;
  day: string;
  forms_product: boolean;
  evidence: { name: string; sha256: string }[];
  release_from_tax: boolean;
  state: string;
  note: string;
}

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
  subject: string;
  party?: string;
  priority?: string;
}

export interface Desk {
  items: DeskItem[];
  figures: Record<string, number | string>;
}

// Codes and record

export interface CodeRow {
  code?: string;
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
  decisions?: number;
  outcome?: 'done' | 'refused';
  code?: string;
}
