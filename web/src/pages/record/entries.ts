import type { RecordEntry } from '../../api/types';
import type { useReader } from '../../script/context';

/** The addresses of an entry's decisions: its number and theirs, from 0. */
export function entry_decisions(entry: Pick<RecordEntry, 'seq' | 'decisions'>): string[] {
  return Array.from({ length: entry.decisions ?? 0 }, (_, index) => `${entry.seq}-${index}`);
}

/** "goods.first-line-in" by its last word. */
export function command_label(
  reader: ReturnType<typeof useReader>,
  entry: Pick<RecordEntry, 'command' | 'kind'>,
): string {
  const command = (entry.command ?? entry.kind ?? '').split('.').pop() ?? '';
  return reader.label('command', command.replace(/_/g, '-'));
}
