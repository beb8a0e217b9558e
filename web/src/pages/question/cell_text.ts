// A FEEL test or value of a table cell, in words where it is a plain one; a real expression stays as the law engine
// reads it.

import { fact_value } from '../../parts/fact_value';
import type { useReader } from '../../script/context';

type Reader = ReturnType<typeof useReader>;

export function cell_text(
  reader: Reader,
  fact: string,
  cell: string | null | undefined,
  words?: Map<string, string>,
): string {
  const text = (cell ?? '').trim();
  if (text === '' || text === '-') return reader.t('law.any');
  if (text === 'true') return reader.t('value.yes');
  if (text === 'false') return reader.t('value.no');
  if (text === 'null') return reader.t('value.none');
  const strings = /^"[^"]*"(\s*,\s*"[^"]*")*$/.test(text) ? text.match(/"[^"]*"/g) : null;
  if (strings)
    return strings
      .map((one) => words?.get(one.slice(1, -1)) || fact_value(reader, fact, one.slice(1, -1)))
      .join(reader.t('law.or'));
  const negated = /^not\((.*)\)$/s.exec(text);
  if (negated) return reader.t('law.not', { value: cell_text(reader, fact, negated[1], words) });
  return text;
}
