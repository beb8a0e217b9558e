import { describe, expect, it } from 'vitest';
import type { SheetReport } from '../../api/law_types';
import { file_name, is_sound, sheet_rows } from './sheet_rows';

const report: SheetReport = {
  path: 'decisions/supervision-term.dmn',
  changed: [{ rule: 'term_none', column: 'I1', caption: 'category', before: '-', after: '"animal"' }],
  added: [{ rule: 'term_rule_9', row: 9 }],
  removed: [{ rule: 'term_old', row: 2 }],
  moved: [{ rule: 'term_three', from: 1, to: 4 }],
  findings: [{ element: 'supervision_term', kind: 'rule_without_case', detail: 'term_rule_9', error: false }],
  dmn: '<definitions/>',
};

describe('the difference of a sheet', () => {
  it('is one list: cells, then rules that go, come and move', () => {
    expect(sheet_rows(report).map((row) => [row.kind, row.rule, row.column, row.before, row.after])).toEqual([
      ['changed', 'term_none', 'I1 category', '-', '"animal"'],
      ['removed', 'term_old', '', '2', ''],
      ['added', 'term_rule_9', '', '', '9'],
      ['moved', 'term_three', '', '1', '4'],
    ]);
  });
  it('may be taken with warnings, not with errors', () => {
    expect(is_sound(report)).toBe(true);
    expect(is_sound({ ...report, findings: report.findings.map((one) => ({ ...one, error: true })) })).toBe(false);
  });
  it('gives the file of the model', () => {
    expect(file_name(report)).toBe('supervision-term.dmn');
  });
});
