// A table that stays a table for screen readers and becomes cards on a narrow screen.

import type { ReactNode } from 'react';
import { useReader } from '../script/context';

export interface Column<Row> {
  key: string;
  title: string;
  cell: (row: Row, index: number) => ReactNode;
  number?: boolean;
  head?: boolean; // names the row
}

interface Props<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  row_key: (row: Row, index: number) => string;
  foot?: ReactNode;
  empty?: string;
  focusable?: boolean; // rows take the focus by key
}

export function DataTable<Row>({ caption, columns, rows, row_key, foot, empty, focusable }: Props<Row>) {
  const { t } = useReader();
  if (rows.length === 0) return <p className="empty">{empty ?? t('table.empty')}</p>;
  return (
    <table className="data">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={column.number ? 'number' : undefined}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row_key(row, index)} tabIndex={focusable ? -1 : undefined}>
            {columns.map((column) => {
              const Cell = column.head ? 'th' : 'td';
              return (
                <Cell
                  key={column.key}
                  scope={column.head ? 'row' : undefined}
                  className={column.number ? 'number' : undefined}
                  data-label={column.title}
                >
                  <div className="cell">{column.cell(row, index)}</div>
                </Cell>
              );
            })}
          </tr>
        ))}
      </tbody>
      {foot && <tfoot>{foot}</tfoot>}
    </table>
  );
}
