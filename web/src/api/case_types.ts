// Applications and their services, as /cases and /services give them.

import type { Text3, Citation } from './types';

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
  /** The second person is of the other role: a joint review. */
  two_roles?: boolean;
  seconds?: boolean;
  /** Brings papers in. */
  papers?: boolean;
  fields?: JsonSchema | null;
}

export interface ServiceDocument {
  code: string;
  title: Text3;
  required?: boolean;
  /** The file itself is asked for, not only its number. */
  upload?: boolean;
}

export type SubjectKind = 'party' | 'person' | 'vehicle' | 'product';
export type Name = { zh: string; en: string };

export interface Service {
  name: string;
  list?: string | null;
  /** The kind of permit that it grants. */
  grants?: string | null;
  subject?: SubjectKind;
  public?: boolean;
  /** Other authorities that it is filed with. */
  filed_with?: string[];
  title: Text3;
  basis?: (Citation | string)[];
  form?: JsonSchema;
  documents?: ServiceDocument[];
  states?: Record<string, { title: Text3 }> | { name: string; title: Text3 }[];
  actions?: ServiceAction[];
}

/** A paper as it stands on a case; `verdict` is empty until somebody has looked. */
export interface CasePaper {
  code: string;
  name?: string;
  sha256?: string;
  number?: string;
  title?: Text3;
  verdict?: '' | 'accepted' | 'rejected';
  reason?: string;
  by?: string;
  on?: string;
}

/** How far a case is with one of the authorities it is filed with. */
export interface FilingStep {
  authority: string;
  status: 'waiting' | 'exported' | 'filed' | 'refused';
  batch?: string;
  receipt?: string;
  reason?: string;
}

export interface Filing {
  id: string;
  service: string;
  title: Text3;
  authority: string;
  exported_on: string;
  exported_by: string;
  items: number;
  sha256: string;
  receipt: { number: string; received_on: string; refused: { case: string; reason: string }[] } | null;
  package?: string;
}

/** A list of the pack, as /lists names it. */
export interface Listing {
  list: string;
  title: Text3;
  service: string;
  subject: SubjectKind;
  public: boolean;
  active: number;
}

export interface ListMember {
  subject: string;
  name: Name | null;
  party: string;
  party_name: Name | null;
  uscc: string | null;
  since: string;
  until: string | null;
  case?: string;
}

export interface SubjectHistory {
  subject: { kind: SubjectKind; id: string; name: Name | null };
  party: string;
  lists: { list: string; title: Text3; status: string }[];
  periods: {
    list: string;
    status: string;
    from: string;
    until: string | null;
    valid_until: string | null;
    facts: Record<string, string>;
    case: string;
  }[];
  risk_events: { id: string; event: string; severity: string; on: string; done: string; action: string }[];
  today: string;
}

export interface Vehicle {
  id: string;
  party: string;
  kind: string;
  plate: string;
  plate_hk: string;
  frame: string;
  container: string;
  driver: string | null;
  listing: string;
  registered_on: string;
}

/** What the risk assessment of a product came to, today. */
export interface Assessed {
  quality_risk: string; // not_assessed | low | high | suspended
  inspection: string | null; // none | documents | spot_check | full
  case: string | null;
  since: string | null;
  valid_until: string | null;
}

export interface Product {
  id: string;
  party: string;
  hs: string;
  name: Name;
  specification: string;
  maker: string;
  listing: string;
  conformity: Assessed;
  registered_on: string;
}

export interface Person {
  id: string;
  party: string;
  name: Name;
  document: { kind: string; masked: string };
  registered_on: string;
}

export interface Thread {
  id: string;
  party: string;
  party_name: Name | null;
  title: string;
  state: 'waiting' | 'answered' | 'closed';
  opened_on: string;
  waiting_since: string | null;
  due: string | null;
  late: boolean;
  escalated_on: string | null;
  messages: number;
  unread: number;
  said_on: string;
  coordinator: string | null;
  read_by_party?: number;
  read_by_zone?: number;
  said?: ThreadMessage[];
}

export interface ThreadMessage {
  number: number;
  kind: 'said' | 'escalated' | 'closed';
  side: 'party' | 'zone';
  by: { user: string; role: string };
  body: string;
  files: { name: string; sha256: string }[];
  at: string;
}

export interface CaseStep {
  action: string;
  title?: Text3;
  from?: string;
  to?: string;
  to_title?: Text3;
  at: string;
  by: { user: string; role: string };
  proposed_by?: string | null;
  kind?: string;
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
  party_name?: Text3 | Name | null;
  subject?: { kind: SubjectKind; id: string; name: Name | null };
  list?: string | null;
  state: string;
  came_from?: string;
  may_check?: boolean;
  /** What it asks to be granted; `permit` once it is. */
  grant?: { kind: string; permit?: string; quantity?: string; unit?: string; hs?: string } | null;
  filing?: FilingStep[];
  valid_from?: string | null;
  renewable_from?: string | null;
  state_title?: Text3;
  submitted_on?: string;
  changed_on?: string;
  closed?: boolean;
  overdue?: boolean;
  valid_until?: string | null;
  pending?: { action: string; user: string; role: string; on: string; note?: string } | null;
  due?: string | null;
  form_schema?: JsonSchema;
  form?: Record<string, unknown>;
  documents?: CasePaper[];
  history?: CaseStep[];
  clock?: { due?: string; calendar?: string | null } | null;
  actions?: ServiceAction[];
}
