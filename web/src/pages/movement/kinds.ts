// The movements of goods already in the zone: which fields each asks for, and the command it makes.

import type { Flip } from '../../api/types';
import type { KeptFile } from '../../parts/upload';

export const movement_kinds = [
  'second-line-out',
  'temporary-out',
  'temporary-return',
  'consume',
  'transfer',
  'first-line-out',
  'pay-voluntarily',
  'release-early',
  'start-other-use',
  'report-loss',
  'sell-outside',
] as const;
export type MovementKind = (typeof movement_kinds)[number];

const evidence_kinds: readonly MovementKind[] = ['consume', 'start-other-use', 'report-loss'];

export type FieldType = 'text' | 'date' | 'number' | 'yes_no' | 'choice' | 'party' | 'exit' | 'certificate' | 'paper';

export interface FieldSpec {
  name: string;
  type: FieldType;
  required: boolean;
  /** Its name in the command, where that is another one. */
  as?: string;
  family?: string;
  codes?: readonly string[];
  /** The code of the document that a paper's number belongs to. */
  code?: string;
}

/** What goods assessed by grade owe where they go to the mainland. */
const conformity_papers: FieldSpec[] = ['ccc_certificate', 'inspection_certificate'].map((code) => ({
  name: code,
  type: 'paper',
  required: false,
  code,
}));

const events = ['destruction', 'loss', 'theft'] as const;
const purposes = ['testing', 'repair', 'exhibition', 'other'] as const;
const causes = ['ordinary', 'bankruptcy', 'deregistration', 'merger', 'donation', 'other_cause'] as const;

export const fields_of: Record<MovementKind, FieldSpec[]> = {
  'second-line-out': [{ name: 'consignee', type: 'text', required: true }, ...conformity_papers],
  'temporary-out': [
    { name: 'purpose', type: 'choice', required: true, family: 'purpose', codes: purposes },
    { name: 'place', type: 'text', required: true },
    { name: 'days', type: 'number', required: false },
  ],
  'temporary-return': [{ name: 'exit', type: 'exit', required: true }],
  consume: [
    { name: 'project', type: 'text', required: true },
    { name: 'experiment', type: 'text', required: true },
    { name: 'person', type: 'text', required: true },
    { name: 'day', type: 'date', required: true },
  ],
  transfer: [
    { name: 'to', type: 'party', required: true },
    { name: 'cause', type: 'choice', required: true, family: 'cause', codes: causes },
  ],
  'first-line-out': [],
  'pay-voluntarily': [],
  'release-early': [],
  'start-other-use': [
    { name: 'use_purpose', as: 'purpose', type: 'text', required: true },
    { name: 'user', type: 'text', required: false },
    { name: 'from', type: 'date', required: true },
    { name: 'until', type: 'date', required: true },
  ],
  'report-loss': [
    { name: 'event', type: 'choice', required: true, family: 'loss_event', codes: events },
    { name: 'loss_cause', as: 'cause', type: 'text', required: true },
    { name: 'force_majeure', type: 'yes_no', required: false },
    { name: 'loss_day', as: 'day', type: 'date', required: true },
    { name: 'certificate', type: 'certificate', required: false },
  ],
  'sell-outside': [
    { name: 'exit', type: 'exit', required: true },
    { name: 'consignee', type: 'text', required: true },
    ...conformity_papers,
  ],
};

/** Kinds that speak of an exit, which says whose goods they are. */
export const of_exit = (kind: MovementKind) => kind === 'temporary-return' || kind === 'sell-outside';

/** Kinds that rest on files. */
export const takes_evidence = (kind: MovementKind) => evidence_kinds.includes(kind);

export interface ItemDraft {
  key: number;
  lot: string;
  quantity: string;
  rd_product: boolean;
}

export interface MovementDraft {
  kind: MovementKind;
  party: string;
  fields: Record<string, string | boolean>;
  items: ItemDraft[];
  evidence: KeptFile[];
  certificate?: KeptFile;
  next_key: number;
}

export type MovementEvent =
  | { kind: 'party'; value: string }
  | { kind: 'field'; name: string; value: string | boolean }
  | { kind: 'item'; key: number; change: Partial<Omit<ItemDraft, 'key'>> }
  | { kind: 'add_item'; lot?: string; quantity?: string }
  | { kind: 'items'; items: { lot: string; quantity: string }[] }
  | { kind: 'remove_item'; key: number }
  | { kind: 'evidence'; update: (old: KeptFile[]) => KeptFile[] }
  | { kind: 'certificate'; file?: KeptFile };

function start_fields(kind: MovementKind, today: string): Record<string, string | boolean> {
  const fields: Record<string, string | boolean> = {};
  for (const field of fields_of[kind]) {
    if (field.type === 'yes_no') fields[field.name] = false;
    else if (field.type === 'choice') fields[field.name] = field.codes?.[0] ?? '';
    else fields[field.name] = field.type === 'date' ? today : '';
  }
  return fields;
}

export function empty_movement(kind: MovementKind, party: string, today: string, lot = ''): MovementDraft {
  const items = [{ key: 1, lot, quantity: '', rd_product: false }];
  return { kind, party, fields: start_fields(kind, today), items, evidence: [], next_key: 2 };
}

export function movement_after(draft: MovementDraft, event: MovementEvent): MovementDraft {
  switch (event.kind) {
    case 'party':
      return { ...draft, party: event.value };
    case 'field':
      return { ...draft, fields: { ...draft.fields, [event.name]: event.value } };
    case 'item':
      return { ...draft, items: draft.items.map((one) => (one.key === event.key ? { ...one, ...event.change } : one)) };
    case 'add_item': {
      const item = { key: draft.next_key, lot: event.lot ?? '', quantity: event.quantity ?? '', rd_product: false };
      return { ...draft, items: [...draft.items, item], next_key: draft.next_key + 1 };
    }
    case 'items': {
      const items = event.items.map((one, index) => ({ ...one, key: draft.next_key + index, rd_product: false }));
      return { ...draft, items, next_key: draft.next_key + items.length };
    }
    case 'remove_item':
      return draft.items.length === 1 ? draft : { ...draft, items: draft.items.filter((one) => one.key !== event.key) };
    case 'evidence':
      return { ...draft, evidence: event.update(draft.evidence) };
    case 'certificate':
      return { ...draft, certificate: event.file };
  }
}

const positive_decimal = /^\d+(\.\d+)?$/;

export function whole_items(draft: MovementDraft): ItemDraft[] {
  return draft.items.filter((one) => one.lot !== '' && positive_decimal.test(one.quantity.trim()));
}

export function missing_fields(draft: MovementDraft): string[] {
  return fields_of[draft.kind]
    .filter((field) => field.required && String(draft.fields[field.name] ?? '').trim() === '')
    .map((field) => field.name);
}

export function is_whole(draft: MovementDraft): boolean {
  return draft.party !== '' && missing_fields(draft).length === 0 && whole_items(draft).length === draft.items.length;
}

function item_body(item: ItemDraft, kind: MovementKind): Record<string, unknown> {
  const body: Record<string, unknown> = { lot: item.lot, quantity: item.quantity.trim() };
  if (kind === 'second-line-out' && item.rd_product) body.product = 'rd_product';
  return body;
}

/** The papers whose numbers were filled in, as the command's documents. */
function papers_of(draft: MovementDraft): { code: string; number: string }[] {
  return fields_of[draft.kind].flatMap(({ name, code }) => {
    const number = code && String(draft.fields[name] ?? '').trim();
    return code && number ? [{ code, number }] : [];
  });
}

/** The command of a draft whose fields are all there, for the items that are; null before that. */
export function movement_command(draft: MovementDraft): Record<string, unknown> | null {
  const items = whole_items(draft);
  if (draft.party === '' || items.length === 0 || missing_fields(draft).length > 0) return null;
  const body: Record<string, unknown> = { items: items.map((one) => item_body(one, draft.kind)) };
  if (!of_exit(draft.kind)) body.party = draft.party;
  for (const field of fields_of[draft.kind]) {
    if (field.type === 'paper') continue;
    const value = draft.fields[field.name];
    const name = field.as ?? field.name;
    if (field.type === 'certificate') {
      if (draft.certificate && value) {
        const { name: file, sha256 } = draft.certificate;
        body[name] = { number: value, name: file, sha256 };
      }
    } else if (typeof value === 'boolean') body[name] = value;
    else if (value?.trim()) body[name] = field.type === 'number' ? Number(value) : value.trim();
  }
  const documents = papers_of(draft);
  if (documents.length > 0) body.documents = documents;
  if (takes_evidence(draft.kind)) body.evidence = draft.evidence.map(({ name, sha256 }) => ({ name, sha256 }));
  return body;
}

/** Whether the form holds the fact of `flip`. */
export function can_apply_movement(kind: MovementKind, flip: Flip): boolean {
  const field = fields_of[kind].find((one) => (one.as ?? one.name) === flip.fact);
  if (!field) return false;
  if (field.type === 'yes_no') return typeof flip.to === 'boolean';
  return field.type === 'choice' && typeof flip.to === 'string' && (field.codes ?? []).includes(flip.to);
}

/** The form's name of a field that the command calls `name`. */
export function field_named(kind: MovementKind, name: string): string {
  return fields_of[kind].find((one) => (one.as ?? one.name) === name)?.name ?? name;
}
