// The difference that a sheet makes to a table, as the rows of one list.

import type { SheetReport } from '../../api/law_types';

export interface SheetRow {
  kind: 'changed' | 'removed' | 'added' | 'moved';
  rule: string;
  column: string;
  before: string;
  after: string;
}

export function sheet_rows(report: SheetReport): SheetRow[] {
  return [
    ...report.changed.map((cell) => ({
      kind: 'changed' as const,
      rule: cell.rule,
      column: `${cell.column} ${cell.caption}`.trim(),
      before: cell.before,
      after: cell.after,
    })),
    ...report.removed.map(({ rule, row }) => ({
      kind: 'removed' as const,
      rule,
      column: '',
      before: String(row),
      after: '',
    })),
    ...report.added.map(({ rule, row }) => ({
      kind: 'added' as const,
      rule,
      column: '',
      before: '',
      after: String(row),
    })),
    ...report.moved.map(({ rule, from, to }) => ({
      kind: 'moved' as const,
      rule,
      column: '',
      before: String(from),
      after: String(to),
    })),
  ];
}

/** May the changed model be taken? Not where the law with it would have gaps, overlaps or uncited rules. */
export function is_sound(report: SheetReport): boolean {
  return !report.findings.some((finding) => finding.error);
}

/** "supervision-term.dmn" of "decisions/supervision-term.dmn". */
export function file_name(report: SheetReport): string {
  return report.path.slice(report.path.lastIndexOf('/') + 1);
}
