// What a column of a table is called: its title, else the fact's name, else as the law engine reads it.

import type { LawFact, TableColumn } from '../../api/types';
import type { useReader } from '../../script/context';

export function fact_of(column: TableColumn | undefined): string {
  return column?.expression ?? column?.name ?? '';
}

/** Empty where nothing but the expression itself is known. */
export function known_name(reader: ReturnType<typeof useReader>, facts: LawFact[], column: TableColumn): string {
  if (reader.text(column.title)) return reader.text(column.title);
  const name = fact_of(column);
  const known = reader.text(facts.find((fact) => fact.name === name)?.label);
  return known || (reader.has_label('fact', name) ? reader.label('fact', name) : '');
}

export function column_name(reader: ReturnType<typeof useReader>, facts: LawFact[], column: TableColumn): string {
  return known_name(reader, facts, column) || fact_of(column);
}
