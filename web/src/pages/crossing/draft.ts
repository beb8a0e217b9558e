// What is being typed about goods that come in, and the command it makes once it is complete.

import type { Flip } from '../../api/types';

export type Direction = 'first-line-in' | 'second-line-in';

/** A declared line in parts of its quantity, each treated on its own. */
export interface LinePart {
  quantity: string;
  requested: string;
  own_use: boolean;
}

export interface LineDraft {
  key: number;
  hs: string;
  name: string;
  category: string;
  quantity: string;
  unit: string;
  units: string[]; // that fit the tariff line; not sent
  value: string;
  currency: string;
  origin: string;
  requested: string;
  own_use: boolean;
  own_use_quantity: string; // of the whole, where not all of it is
  parts: LinePart[];
  agreement: string;
  certificate: string;
  certificate_day: string;
  special_article_risk: string;
  special_article: boolean;
  dual_use: boolean;
  endangered: boolean;
  human_genetic: boolean;
  ccc_required: boolean;
  ccc_exemption: string; // '' where none is claimed
  product: string; // of the register, whose grade counts
  dangerous_un: string;
  material_no: string;
}

export interface DocumentDraft {
  key: number;
  code: string;
  number: string;
  /** The keys of the lines it speaks for; all where there is none. */
  lines: number[];
}

export interface Draft {
  direction: Direction;
  party: string;
  channel: string;
  guarantee: string;
  day: string;
  project: string;
  documents: DocumentDraft[];
  lines: LineDraft[];
  next_key: number;
}

export type DraftEvent =
  | { kind: 'set'; field: 'party' | 'channel' | 'day' | 'project' | 'guarantee'; value: string }
  | { kind: 'direction'; value: Direction }
  | { kind: 'line'; key: number; change: Partial<Omit<LineDraft, 'key'>> }
  | { kind: 'add_line' }
  | { kind: 'remove_line'; key: number }
  | { kind: 'add_document'; code?: string; number?: string; lines?: number[] }
  | { kind: 'document'; key: number; change: Partial<Omit<DocumentDraft, 'key'>> }
  | { kind: 'remove_document'; key: number };

export function empty_line(key: number): LineDraft {
  return {
    key,
    hs: '',
    name: '',
    category: 'equipment',
    quantity: '1',
    unit: '',
    units: [],
    value: '',
    currency: 'CNY',
    origin: '',
    requested: 'exempt',
    own_use: true,
    own_use_quantity: '',
    parts: [],
    agreement: '',
    certificate: '',
    certificate_day: '',
    special_article_risk: 'low',
    special_article: false,
    dual_use: false,
    endangered: false,
    human_genetic: false,
    ccc_required: false,
    ccc_exemption: '',
    product: '',
    dangerous_un: '',
    material_no: '',
  };
}

export function empty_draft(party: string, direction: Direction = 'first-line-in'): Draft {
  return {
    direction,
    party,
    channel: '',
    guarantee: '',
    day: '',
    project: '',
    documents: [],
    lines: [empty_line(1)],
    next_key: 2,
  };
}

/** A paper that spoke for that line alone goes with it. */
function without_line(documents: DocumentDraft[], line: number): DocumentDraft[] {
  return documents
    .filter((one) => one.lines.length !== 1 || one.lines[0] !== line)
    .map((one) => ({ ...one, lines: one.lines.filter((key) => key !== line) }));
}

/** A paper of a kind and number stands once: chosen for another line, it speaks for that one too. */
function added_document(draft: Draft, { code, number, lines }: Omit<DocumentDraft, 'key'>): Partial<Draft> {
  const known = draft.documents.find((one) => number !== '' && one.code === code && one.number.trim() === number);
  if (!known) {
    const made = { key: draft.next_key, code, number, lines };
    return { documents: [...draft.documents, made], next_key: draft.next_key + 1 };
  }
  const both = known.lines.length === 0 || lines.length === 0 ? [] : [...new Set([...known.lines, ...lines])];
  return { documents: draft.documents.map((one) => (one === known ? { ...one, lines: both } : one)) };
}

export function draft_after(draft: Draft, event: DraftEvent): Draft {
  switch (event.kind) {
    case 'set':
      return { ...draft, [event.field]: event.value };
    case 'direction':
      return { ...draft, direction: event.value };
    case 'line':
      return {
        ...draft,
        lines: draft.lines.map((line) => (line.key === event.key ? { ...line, ...event.change } : line)),
      };
    case 'add_line':
      return { ...draft, lines: [...draft.lines, empty_line(draft.next_key)], next_key: draft.next_key + 1 };
    case 'remove_line':
      if (draft.lines.length === 1) return draft;
      return {
        ...draft,
        lines: draft.lines.filter((line) => line.key !== event.key),
        documents: without_line(draft.documents, event.key),
      };
    case 'add_document':
      return { ...draft, ...added_document(draft, { code: '', number: '', lines: [], ...event }) };
    case 'document':
      return {
        ...draft,
        documents: draft.documents.map((one) => (one.key === event.key ? { ...one, ...event.change } : one)),
      };
    case 'remove_document':
      return { ...draft, documents: draft.documents.filter((one) => one.key !== event.key) };
  }
}

const decimal = /^\d+(\.\d+)?$/;
const needed = ['hs', 'name', 'category', 'quantity', 'unit', 'value', 'currency'] as const;

/** The fields of a line that still keep it from being asked about. */
export function gaps_of(line: LineDraft): (typeof needed)[number][] {
  return needed.filter((field) => {
    const value = line[field].trim();
    if (field === 'hs') return !/^\d{8}(\d{2})?$/.test(value);
    if (field === 'quantity' || field === 'value') return !decimal.test(value);
    return value === '';
  });
}

/** The keys of the lines that the question is about, in the order they are asked in. */
export function asked_lines(draft: Draft): number[] {
  return draft.lines.filter((line) => gaps_of(line).length === 0).map((line) => line.key);
}

export function is_complete(draft: Draft): boolean {
  return draft.party !== '' && draft.lines.every((line) => gaps_of(line).length === 0);
}

function line_body(line: LineDraft, direction: Direction): Record<string, unknown> {
  const body: Record<string, unknown> = {
    hs: line.hs.trim(),
    name: line.name.trim(),
    category: line.category,
    quantity: line.quantity.trim(),
    unit: line.unit,
    value: line.value.trim(),
    currency: line.currency,
  };
  if (line.origin) body.origin = line.origin;
  if (line.agreement && line.certificate.trim() && line.certificate_day) {
    body.origin_proof = {
      agreement: line.agreement,
      certificate: line.certificate.trim(),
      issued_on: line.certificate_day,
    };
  }
  if (direction === 'first-line-in') {
    body.own_use = line.own_use;
    body.requested = line.requested;
    if (line.product) body.product = line.product;
    if (line.ccc_exemption) body.ccc_exemption = line.ccc_exemption;
    if (line.parts.length > 0) body.parts = line.parts;
    else if (line.own_use && decimal.test(line.own_use_quantity)) body.own_use_quantity = line.own_use_quantity.trim();
  }
  for (const flag of ['special_article', 'dual_use', 'endangered', 'human_genetic', 'ccc_required'] as const) {
    if (line[flag]) body[flag] = true;
  }
  if (line.special_article) body.special_article_risk = line.special_article_risk;
  if (line.dangerous_un.trim()) body.dangerous_un = line.dangerous_un.trim();
  if (line.material_no.trim()) body.material_no = line.material_no.trim();
  return body;
}

/** The papers with a number, for the lines that are asked about. */
function document_bodies(draft: Draft, asked: number[]): Record<string, unknown>[] {
  return draft.documents
    .filter((one) => one.code && one.number.trim())
    .map((one) => ({ one, lines: one.lines.map((key) => asked.indexOf(key)).filter((at) => at >= 0) }))
    .filter(({ one, lines }) => one.lines.length === 0 || lines.length > 0)
    .map(({ one, lines }) => ({
      code: one.code,
      number: one.number.trim(),
      ...(lines.length > 0 ? { lines: lines.sort((a, b) => a - b) } : {}),
    }));
}

/** The papers of document_bodies, in its order: where an error of the answer belongs. */
export function asked_documents(draft: Draft): number[] {
  const asked = asked_lines(draft);
  return draft.documents
    .filter((one) => one.code && one.number.trim())
    .filter((one) => one.lines.length === 0 || one.lines.some((key) => asked.includes(key)))
    .map((one) => one.key);
}

/** The command for the lines that are complete; null while none is. */
export function command_of(draft: Draft): Record<string, unknown> | null {
  const keys = asked_lines(draft);
  if (draft.party === '' || keys.length === 0) return null;
  const body: Record<string, unknown> = {
    party: draft.party,
    lines: draft.lines.filter((line) => keys.includes(line.key)).map((line) => line_body(line, draft.direction)),
    documents: document_bodies(draft, keys),
  };
  if (draft.channel) body.channel = draft.channel;
  if (draft.guarantee) body.guarantee = draft.guarantee;
  if (draft.day) body.day = draft.day;
  if (draft.project.trim()) body.project = draft.project.trim();
  return body;
}

const applicable: (keyof LineDraft)[] = [
  'own_use',
  'requested',
  'category',
  'agreement',
  'special_article',
  'special_article_risk',
  'dual_use',
  'endangered',
  'human_genetic',
  'ccc_required',
  'ccc_exemption',
];

/** Whether the form holds the fact of `flip`, so that a button can make the change. */
export function can_apply(flip: Flip): boolean {
  return (applicable as string[]).includes(flip.fact) && (typeof flip.to === 'boolean' || typeof flip.to === 'string');
}
