// What a schedule changes as rows: what comes, what goes, what has another rate or name.

import type { TariffLine, TariffReport } from '../../api/law_types';

export interface TariffRow {
  hs: string;
  name: string;
  before: TariffLine | null;
  after: TariffLine | null;
}

export function rows_of(report: Pick<TariffReport, 'added' | 'gone' | 'changed'>): TariffRow[] {
  const row = (before: TariffLine | null, after: TariffLine | null): TariffRow => {
    const line = after ?? before;
    return { hs: line?.hs ?? '', name: line?.name_zh ?? '', before, after };
  };
  return [
    ...report.gone.map((line) => row(line, null)),
    ...report.changed.map((one) => row(one.before, one.after)),
    ...report.added.map((line) => row(null, line)),
  ].sort((a, b) => a.hs.localeCompare(b.hs));
}
