import { expect, test } from 'vitest';
import type { LawTable, TableFinding } from '../../api/types';
import {
  changed_cells,
  changes_of,
  copied,
  draft_of,
  faulty_cells,
  is_changed,
  marks_of,
  moved,
  order_counts,
  removed,
  rows_of,
  typed,
  undone,
} from './draft';

const table: LawTable = {
  name: 'relief',
  hit_policy: 'FIRST',
  rules: [
    { id: 'first', inputs: ['-', 'true'], outputs: ['"free"'], annotations: ['as asked'], basis: [] },
    { id: 'second', inputs: ['-', 'false'], outputs: ['"none"'], annotations: [''], basis: [] },
  ],
};

function finding(kind: TableFinding['kind'], rules: number[]): TableFinding {
  return { kind, decision: 'relief', rules, rule_ids: [], column: null, case: [], differences: [] };
}

const rules = (draft: ReturnType<typeof draft_of>) => draft.rows.map((row) => row.rule);

test('inputs, outputs and annotations are typed over; what reads again as in the pack is no change', () => {
  let draft = typed(draft_of(table), 1, 1, 'true');
  draft = typed(draft, 0, 2, '"half"');
  draft = typed(draft, 0, 3, 'as written');
  expect(rows_of(draft)[0]).toEqual({ rule: 'first', cells: ['-', 'true', '"half"', 'as written'] });
  expect([...changed_cells(draft, table)]).toEqual(['0:2', '0:3', '1:1']);
  expect(changes_of(draft, table)).toEqual({ cells: 3, added: 0, removed: 0, reordered: false });
  const back = typed(typed(typed(draft, 1, 1, 'false'), 0, 2, '"free"'), 0, 3, 'as asked');
  expect(is_changed(changes_of(back, table))).toBe(false);
});

test('a rule is copied after another, and its copy is new', () => {
  const draft = copied(draft_of(table), 0);
  expect(rules(draft)).toEqual(['first', '', 'second']);
  expect(draft.rows[1]?.cells).toEqual(draft.rows[0]?.cells);
  expect(changes_of(draft, table)).toEqual({ cells: 0, added: 1, removed: 0, reordered: false });
  expect(new Set(copied(draft, 1).rows.map((row) => row.key)).size).toBe(4);
});

test('rules are moved to the ends and not beyond, and removed', () => {
  const draft = moved(draft_of(table), 1, -1);
  expect(rules(draft)).toEqual(['second', 'first']);
  expect(changes_of(draft, table).reordered).toBe(true);
  expect(moved(draft, 0, -1)).toBe(draft);
  expect(moved(draft, 1, 1)).toBe(draft);
  expect(changes_of(removed(draft_of(table), 0), table)).toEqual({ cells: 0, added: 0, removed: 1, reordered: false });
  expect(order_counts(table)).toBe(true);
  expect(order_counts({ ...table, hit_policy: 'UNIQUE' })).toBe(false);
});

test('each step is undone, the letters of one cell together', () => {
  let draft = typed(draft_of(table), 0, 0, '<');
  draft = typed(draft, 0, 0, '< 5');
  draft = copied(draft, 0);
  draft = removed(draft, 2);
  expect(rules((draft = undone(draft)))).toEqual(['first', '', 'second']);
  expect(rules((draft = undone(draft)))).toEqual(['first', 'second']);
  expect(draft.rows[0]?.cells[0]).toBe('< 5');
  draft = undone(draft);
  expect(draft.rows).toEqual(draft_of(table).rows);
  expect(undone(draft)).toBe(draft);
});

test('an overlap marks both rules, a dead rule only itself, a gap none', () => {
  const marks = marks_of([finding('overlap', [1, 2]), finding('dead_rule', [2, 1]), finding('gap', [])]);
  expect([...(marks.get(0) ?? [])]).toEqual(['overlap']);
  expect([...(marks.get(1) ?? [])]).toEqual(['overlap', 'dead_rule']);
  expect(marks.size).toBe(2);
});

test('a problem names the cells it is about', () => {
  expect([...faulty_cells(['/rows/3/cells/0', '/rows/12/cells/4'])]).toEqual(['3:0', '12:4']);
  expect(faulty_cells(['/decision', undefined, '/rows/3']).size).toBe(0);
});
