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

export type FieldType =
  'text' | 'date' | 'number' | 'yes_no' | 'choice' | 'party' | 'exit' | 'certificate' | 'guarantee';

export interface FieldSpec {
  name: string;
  type: FieldType;
  required: boolean;
  /** Its name in the command, where that is another one. */
  as?: string;
  family?: string;
  codes?: readonly string[];
}

const events = ['destruction', 'loss', 'theft'] as const;
const purposes = ['testing', 'repair', 'exhibition', 'other'] as const;
const causes = ['ordinary', 'bankruptcy', 'deregistration', 'merger', 'donation', 'other_cause'] as const;

export const fields_of: Record<MovementKind, FieldSpec[]> = {
  'second-line-out': [
    { name: 'consignee', type: 'text', required: true },
    { name: 'guarantee', type: 'guarantee', required: false },
  ],
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
  ],
};

/** Kinds that speak of an exit, which says whose goods they are. */
export const of_exit = (kind: MovementKind) => kind === 'temporary-return' || kind === 'sell-outside';

const leaving: readonly MovementKind[] = ['second-line-out', 'temporary-out', 'first-line-out'];

/** Kinds whose goods are declared as they leave, and kinds that cross a line with papers. */
export const takes_flags = (kind: MovementKind) => leaving.includes(kind);
export const takes_papers = (kind: MovementKind) => leaving.includes(kind) || of_exit(kind);

/** Kinds that rest on files. */
export const takes_evidence = (kind: MovementKind) => evidence_kinds.includes(kind);

/** What an item that leaves may be declared to be; the law then asks for papers. */
export const item_flags = ['special_article', 'dual_use', 'endangered', 'human_genetic', 'ccc_required'] as const;
export type ItemFlag = (typeof item_flags)[number];

export interface ItemDraft {
  key: number;
  lot: string;
  quantity: string;
  rd_product: boolean;
  flags?: ItemFlag[];
  dangerous_un?: string;
}

export interface PaperDraft {
  key: number;
  code: string;
  number: string;
}

export interface MovementDraft {
  kind: MovementKind;
  party: string;
  fields: Record<string, string | boolean>;
  items: ItemDraft[];
  papers: PaperDraft[];
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
  | { kind: 'add_paper'; code?: string; number?: string }
  | { kind: 'paper'; key: number; change: Partial<Omit<PaperDraft, 'key'>> }
  | { kind: 'remove_paper'; key: number }
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
  return { kind, party, fields: start_fields(kind, today), items, papers: [], evidence: [], next_key: 2 };
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
    case 'add_paper': {
      const paper = { key: draft.next_key, code: event.code ?? '', number: event.number ?? '' };
      return { ...draft, papers: [...draft.papers, paper], next_key: draft.next_key + 1 };
    }
    case 'paper':
      return {
        ...draft,
        papers: draft.papers.map((one) => (one.key === event.key ? { ...one, ...event.change } : one)),
      };
    case 'remove_paper':
      return { ...draft, papers: draft.papers.filter((one) => one.key !== event.key) };
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

/** The papers that are sent: those with a kind and a number. */
export function whole_papers(draft: MovementDraft): PaperDraft[] {
  return draft.papers.filter((one) => one.code !== '' && one.number.trim() !== '');
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
  if (takes_flags(kind)) {
    for (const flag of item.flags ?? []) body[flag] = true;
    if (item.dangerous_un?.trim()) body.dangerous_un = item.dangerous_un.trim();
  }
  return body;
}

/** The command of a draft whose fields are all there, for the items that are; null before that. */
export function movement_command(draft: MovementDraft): Record<string, unknown> | null {
  const items = whole_items(draft);
  if (draft.party === '' || items.length === 0 || missing_fields(draft).length > 0) return null;
  const body: Record<string, unknown> = { items: items.map((one) => item_body(one, draft.kind)) };
  if (!of_exit(draft.kind)) body.party = draft.party;
  const papers = takes_papers(draft.kind) ? whole_papers(draft) : [];
  if (papers.length > 0) body.documents = papers.map(({ code, number }) => ({ code, number: number.trim() }));
  for (const field of fields_of[draft.kind]) {
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
