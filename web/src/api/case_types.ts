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
  seconds?: boolean;
  fields?: JsonSchema | null;
}

export interface ServiceDocument {
  code: string;
  title: Text3;
  required?: boolean;
  /** The file itself is asked for, not only its number. */
  upload?: boolean;
}

export interface Service {
  name: string;
  title: Text3;
  basis?: (Citation | string)[];
  form?: JsonSchema;
  documents?: ServiceDocument[];
  states?: Record<string, { title: Text3 }> | { name: string; title: Text3 }[];
  actions?: ServiceAction[];
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
  party_name?: Text3;
  state: string;
  state_title?: Text3;
  submitted_on?: string;
  changed_on?: string;
  closed?: boolean;
  overdue?: boolean;
  valid_until?: string | null;
  pending?: { action: string; by?: string } | null;
  due?: string | null;
  form_schema?: JsonSchema;
  form?: Record<string, unknown>;
  documents?: { code: string; name?: string; sha256?: string; number?: string; title?: Text3 }[];
  history?: CaseStep[];
  clock?: { due?: string; calendar?: string | null } | null;
  actions?: ServiceAction[];
}
