// A draft of a table: the cells that differ from the pack's, and what the findings say of each rule.

import type { CellEdit, LawTable, TableFinding } from '../../api/types';

/** Text by "row:column", both from 0; outputs after the inputs. */
export type Draft = Record<string, string>;

export function cell_key(row: number, column: number): string {
  return `${row}:${column}`;
}

export function cells_of(rule: { inputs: string[]; outputs: string[] }): string[] {
  return [...rule.inputs, ...rule.outputs];
}

/** The draft with one cell typed; a cell that reads again as in the pack is no change. */
export function typed(draft: Draft, table: LawTable, row: number, column: number, text: string): Draft {
  const { [cell_key(row, column)]: _, ...rest } = draft;
  const rule = table.rules?.[row];
  return rule && cells_of(rule)[column] === text ? rest : { ...rest, [cell_key(row, column)]: text };
}

export function edits_of(draft: Draft, table: LawTable): CellEdit[] {
  return Object.entries(draft).map(([key, text]) => {
    const [row = 0, column = 0] = key.split(':').map(Number);
    return { rule: table.rules?.[row]?.id ?? '', column: column + 1, text };
  });
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

/** The edit that a problem's pointer "/edits/3/text" names, as a key of the draft. */
export function faulty_cell(draft: Draft, pointer: string | undefined): string | null {
  const found = /^\/edits\/(\d+)\//.exec(pointer ?? '');
  return found ? (Object.keys(draft)[Number(found[1])] ?? null) : null;
}
