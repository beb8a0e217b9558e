// A draft of a table: its rows as they stand, every earlier state to go back to, and what the findings say of each row.

import type { DraftRow, LawTable, TableFinding, TableRule } from '../../api/types';

/** A row with a key of its own, which stays when rows move; `rule` is empty of a new one. */
export interface Row extends DraftRow {
  key: string;
}

export interface Draft {
  rows: Row[];
  past: Row[][];
  /** The cell that is being typed in: its letters are undone together. */
  typing?: string;
  /** Rows made so far, for their keys. */
  made: number;
}

export function cell_key(row: number, column: number): string {
  return `${row}:${column}`;
}

export function cells_of(rule: TableRule): string[] {
  return [...rule.inputs, ...rule.outputs, ...(rule.annotations ?? [])];
}

export function draft_of(table: LawTable): Draft {
  const rows = (table.rules ?? []).map((rule, index) => {
    const id = rule.id || `#${index + 1}`;
    return { key: id, rule: id, cells: cells_of(rule) };
  });
  return { rows, past: [], made: 0 };
}

/** What the service is told: rows without our keys. */
export function rows_of(draft: Draft): DraftRow[] {
  return draft.rows.map(({ rule, cells }) => ({ rule, cells }));
}

function changed(draft: Draft, rows: Row[]): Draft {
  return { ...draft, rows, past: [...draft.past, draft.rows], typing: undefined };
}

export function typed(draft: Draft, row: number, column: number, text: string): Draft {
  const rows = draft.rows.map((one, index) =>
    index === row ? { ...one, cells: one.cells.map((cell, at) => (at === column ? text : cell)) } : one,
  );
  const typing = `${draft.rows[row]?.key} ${column}`;
  return draft.typing === typing ? { ...draft, rows } : { ...changed(draft, rows), typing };
}

function inserted(rows: Row[], at: number, row: Row): Row[] {
  return [...rows.slice(0, at), row, ...rows.slice(at)];
}

function without(rows: Row[], at: number): Row[] {
  return rows.filter((_, index) => index !== at);
}

/** A new rule after `row`, with its cells. */
export function copied(draft: Draft, row: number): Draft {
  const copy = { key: `new ${draft.made + 1}`, rule: '', cells: draft.rows[row]?.cells ?? [] };
  return { ...changed(draft, inserted(draft.rows, row + 1, copy)), made: draft.made + 1 };
}

export function removed(draft: Draft, row: number): Draft {
  return changed(draft, without(draft.rows, row));
}

/** The row one place up (-1) or down (+1); at the ends nothing changes. */
export function moved(draft: Draft, row: number, by: -1 | 1): Draft {
  const one = draft.rows[row];
  const to = row + by;
  if (!one || to < 0 || to >= draft.rows.length) return draft;
  return changed(draft, inserted(without(draft.rows, row), to, one));
}

export function undone(draft: Draft): Draft {
  const rows = draft.past.at(-1);
  return rows ? { ...draft, rows, past: draft.past.slice(0, -1), typing: undefined } : draft;
}

/** Does it matter in which order the rules stand? */
export function order_counts(table: LawTable): boolean {
  return ['FIRST', 'PRIORITY', 'RULE ORDER'].includes(table.hit_policy?.toUpperCase() ?? '');
}

/** The cells that differ from the pack's, as keys; all of a new row. */
export function changed_cells(draft: Draft, table: LawTable): Set<string> {
  const before = new Map(draft_of(table).rows.map((row) => [row.rule, row.cells]));
  const keys = draft.rows.flatMap((row, at) =>
    row.cells.flatMap((cell, column) => (before.get(row.rule)?.[column] === cell ? [] : [cell_key(at, column)])),
  );
  return new Set(keys);
}

export interface Changes {
  cells: number;
  added: number;
  removed: number;
  /** The rules that stay, in another order. */
  reordered: boolean;
}

export function changes_of(draft: Draft, table: LawTable): Changes {
  const before = draft_of(table).rows.map((row) => row.rule);
  const kept = draft.rows.map((row) => row.rule).filter((rule) => rule !== '');
  const stays = before.filter((rule) => kept.includes(rule));
  const is_new = new Set(draft.rows.flatMap((row, at) => (row.rule === '' ? [at] : [])));
  const cells = [...changed_cells(draft, table)].filter((key) => !is_new.has(Number(key.split(':')[0])));
  return {
    cells: cells.length,
    added: is_new.size,
    removed: before.length - stays.length,
    reordered: stays.some((rule, index) => kept[index] !== rule),
  };
}

export function is_changed({ cells, added, removed: gone, reordered }: Changes): boolean {
  return cells + added + gone > 0 || reordered;
}

/** Kinds of findings by row from 0; of a dead rule only its own row. */
export function marks_of(findings: TableFinding[]): Map<number, Set<TableFinding['kind']>> {
  const marks = new Map<number, Set<TableFinding['kind']>>();
  for (const finding of findings) {
    const rules = finding.kind === 'dead_rule' ? finding.rules.slice(0, 1) : finding.rules;
    for (const rule of rules) {
      const kinds = marks.get(rule - 1) ?? new Set();
      marks.set(rule - 1, kinds.add(finding.kind));
    }
  }
  return marks;
}

/** The cells that a problem's pointers "/rows/3/cells/2" name, as keys. */
export function faulty_cells(pointers: (string | undefined)[]): Set<string> {
  const keys = pointers.flatMap((pointer) => {
    const found = /^\/rows\/(\d+)\/cells\/(\d+)$/.exec(pointer ?? '');
    return found ? [cell_key(Number(found[1]), Number(found[2]))] : [];
  });
  return new Set(keys);
}
