// The movements of goods already in the zone: which fields each asks for, and the command it makes.

import type { Flip } from '../../api/types';

export const movement_kinds = [
  'second-line-out',
  'temporary-out',
  'temporary-return',
  'consume',
  'transfer',
  'first-line-out',
  'pay-voluntarily',
] as const;
export type MovementKind = (typeof movement_kinds)[number];

export type FieldType = 'text' | 'date' | 'number' | 'yes_no' | 'choice' | 'party' | 'exit';

export interface FieldSpec {
  name: string;
  type: FieldType;
  required: boolean;
  family?: string;
  codes?: readonly string[];
}

const purposes = ['testing', 'repair', 'exhibition', 'other'] as const;
const causes = ['ordinary', 'bankruptcy', 'deregistration', 'merger', 'donation', 'other_cause'] as const;

export const fields_of: Record<MovementKind, FieldSpec[]> = {
  'second-line-out': [{ name: 'consignee', type: 'text', required: true }],
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
    { name: 'forms_product', type: 'yes_no', required: true },
  ],
  transfer: [
    { name: 'to', type: 'party', required: true },
    { name: 'cause', type: 'choice', required: true, family: 'cause', codes: causes },
  ],
  'first-line-out': [],
  'pay-voluntarily': [],
};

export interface ItemDraft {
  key: number;
  lot: string;
  quantity: string;
  rd_product: boolean;
}

export interface Evidence {
  name: string;
  sha256: string;
}

export interface MovementDraft {
  kind: MovementKind;
  party: string;
  fields: Record<string, string | boolean>;
  items: ItemDraft[];
  evidence: Evidence[];
  next_key: number;
}

export type MovementEvent =
  | { kind: 'party'; value: string }
  | { kind: 'field'; name: string; value: string | boolean }
  | { kind: 'item'; key: number; change: Partial<Omit<ItemDraft, 'key'>> }
  | { kind: 'add_item'; lot?: string; quantity?: string }
  | { kind: 'items'; items: { lot: string; quantity: string }[] }
  | { kind: 'remove_item'; key: number }
  | { kind: 'evidence'; files: Evidence[] }
  | { kind: 'remove_evidence'; sha256: string };

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
    case 'evidence': {
      const known = new Set(draft.evidence.map((one) => one.sha256));
      return { ...draft, evidence: [...draft.evidence, ...event.files.filter((one) => !known.has(one.sha256))] };
    }
    case 'remove_evidence':
      return { ...draft, evidence: draft.evidence.filter((one) => one.sha256 !== event.sha256) };
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

/** The command of a draft whose fields are all there, for the items that are; null before that. */
export function movement_command(draft: MovementDraft): Record<string, unknown> | null {
  const items = whole_items(draft);
  if (draft.party === '' || items.length === 0 || missing_fields(draft).length > 0) return null;
  const body: Record<string, unknown> = { items: items.map((one) => item_body(one, draft.kind)) };
  if (draft.kind !== 'temporary-return') body.party = draft.party;
  for (const field of fields_of[draft.kind]) {
    const value = draft.fields[field.name];
    if (typeof value === 'boolean') body[field.name] = value;
    else if (value?.trim()) body[field.name] = field.type === 'number' ? Number(value) : value.trim();
  }
  if (draft.kind === 'consume') body.evidence = draft.evidence;
  return body;
}

/** Whether the form holds the fact of `flip`. */
export function can_apply_movement(kind: MovementKind, flip: Flip): boolean {
  const field = fields_of[kind].find((one) => one.name === flip.fact);
  if (!field) return false;
  if (field.type === 'yes_no') return typeof flip.to === 'boolean';
  return field.type === 'choice' && typeof flip.to === 'string' && (field.codes ?? []).includes(flip.to);
}
