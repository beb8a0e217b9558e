import type { RecordEntry } from '../../api/types';
import type { useReader } from '../../script/context';

/** The first entry of the page whose last is `at`; entries are numbered from 1. */
export function first_of_page(at: number, size: number, page_size: number): number {
  const last = Math.min(Math.max(at, 1), Math.max(size, 1));
  return Math.max(1, last - page_size + 1);
}

/** The addresses of an entry's decisions: listed, or counted. */
export function entry_decisions(entry: Pick<RecordEntry, 'seq' | 'decisions'>): string[] {
  if (Array.isArray(entry.decisions)) return entry.decisions;
  return Array.from({ length: entry.decisions ?? 0 }, (_, index) => `${entry.seq}-${index}`);
}

/** "goods.first_line_in" by its last word. */
export function command_label(reader: ReturnType<typeof useReader>, entry: Pick<RecordEntry, 'command' | 'kind'>): string {
  const command = (entry.command ?? entry.kind ?? '').split('.').pop() ?? '';
  return reader.label('command', command.replace(/_/g, '-'));
}
