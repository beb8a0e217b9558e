import { expect, test } from 'vitest';
import type { LawTable, TableFinding } from '../../api/types';
import { edits_of, faulty_cell, marks_of, typed } from './draft';

const table: LawTable = {
  name: 'relief',
  rules: [
    { id: 'first', inputs: ['-', 'true'], outputs: ['"free"'], basis: [] },
    { id: 'second', inputs: ['-', 'false'], outputs: ['"none"'], basis: [] },
  ],
};

function finding(kind: TableFinding['kind'], rules: number[]): TableFinding {
  return { kind, decision: 'relief', rules, rule_ids: [], column: null, case: [], differences: [] };
}

test('a cell that reads again as in the pack is no change', () => {
  const changed = typed({}, table, 1, 1, 'true');
  expect(edits_of(changed, table)).toEqual([{ rule: 'second', column: 2, text: 'true' }]);
  expect(typed(changed, table, 1, 1, 'false')).toEqual({});
});

test('outputs stand after the inputs', () => {
  expect(edits_of(typed({}, table, 0, 2, '"half"'), table)).toEqual([{ rule: 'first', column: 3, text: '"half"' }]);
});

test('an overlap marks both rules, a dead rule only itself, a gap none', () => {
  const marks = marks_of([finding('overlap', [1, 2]), finding('dead_rule', [2, 1]), finding('gap', [])]);
  expect([...(marks.get(0) ?? [])]).toEqual(['overlap']);
  expect([...(marks.get(1) ?? [])]).toEqual(['overlap', 'dead_rule']);
  expect(marks.size).toBe(2);
});

test('a problem names the cell it is about', () => {
  const draft = typed(typed({}, table, 0, 0, '< <'), table, 1, 0, '> 5');
  expect(faulty_cell(draft, '/edits/0/text')).toBe('0:0');
  expect(faulty_cell(draft, '/edits/7/text')).toBeNull();
  expect(faulty_cell(draft, '/decision')).toBeNull();
});
