// One rule of a draft: its cells to be typed over, and buttons that copy, remove and move it.

import { Button } from 'antd';
import { memo, type KeyboardEvent } from 'react';
import type { TableFinding } from '../../api/types';
import { type MessageKey, useReader } from '../../script/context';
import { cell_key, type Row } from './draft';
import { KindMark } from './draft_findings';

export type RowAction = 'copy' | 'remove' | 'up' | 'down';

const signs: Record<RowAction, string> = { copy: '＋', remove: '✕', up: '↑', down: '↓' };

interface Props {
  row: Row;
  at: number;
  names: string[];
  actions: RowAction[];
  kinds: TableFinding['kind'][];
  changed: boolean[];
  faulty: boolean[];
  on_type: (row: number, column: number, text: string) => void;
  on_act: (row: number, action: RowAction) => void;
  on_key: (event: KeyboardEvent, row: number, column: number) => void;
}

function same(before: Props, after: Props): boolean {
  const lists = ['names', 'actions', 'kinds', 'changed', 'faulty'] as const;
  return (
    before.row === after.row &&
    before.at === after.at &&
    lists.every((list) => String(before[list]) === String(after[list]))
  );
}

/** Drawn again only where something of this row changed: a table has hundreds. */
export const DraftRowView = memo(function DraftRowView(props: Props) {
  const { row, at, names, actions, kinds, changed, faulty } = props;
  const { t } = useReader();
  return (
    <tr className={kinds.length > 0 ? 'found' : undefined}>
      <th scope="row">
        {at + 1}{' '}
        {kinds.map((kind) => (
          <KindMark key={kind} kind={kind} />
        ))}
        <span className="row-actions">
          {actions.map((action) => (
            <Button
              key={action}
              size="small"
              aria-label={t(`draft.row_${action}` as MessageKey, { rule: at + 1 })}
              title={t(`draft.row_${action}` as MessageKey, { rule: at + 1 })}
              onClick={() => props.on_act(at, action)}
            >
              {signs[action]}
            </Button>
          ))}
        </span>
      </th>
      {row.cells.map((cell, column) => (
        <td key={column} className={changed[column] ? 'changed' : undefined}>
          <input
            className="cell"
            data-cell={cell_key(at, column)}
            aria-label={t('draft.cell', { rule: at + 1, column: names[column] ?? '' })}
            aria-invalid={faulty[column] || undefined}
            spellCheck={false}
            autoComplete="off"
            value={cell}
            onChange={(event) => props.on_type(at, column, event.target.value)}
            onKeyDown={(event) => props.on_key(event, at, column)}
          />
        </td>
      ))}
    </tr>
  );
}, same);
