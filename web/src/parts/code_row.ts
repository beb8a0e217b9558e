import type { CodeRow, Text3 } from '../api/types';
import type { useReader } from '../script/context';

/** The key of a row: the first column of its list. */
export function code_of(row: CodeRow): string {
  return String(row.code ?? Object.values(row)[0] ?? '');
}

/** The name in a row, in the reader's language. */
export function row_title(row: CodeRow, reader: ReturnType<typeof useReader>): string {
  if (row.title) return reader.text(row.title);
  const names: Text3 = {
    'zh-Hans': (row.name_zh as string | undefined) ?? '',
    'zh-Hant': (row.name_hant as string | undefined) ?? (row.name_zh as string | undefined) ?? '',
    en: (row.name_en as string | undefined) || ((row.name_zh as string | undefined) ?? ''),
  };
  return reader.text(names);
}
