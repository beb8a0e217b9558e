// A table of the law as a draft: rules are typed over, copied, removed and moved, and what is then open, doubled or
// dead is shown as one types. The draft lives in the browser; nothing is published from here.

import { Button } from 'antd';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { analyse_draft, type Problem } from '../../api/client';
import type { LawFact, LawTable, TableAnalysis } from '../../api/types';
import { as_problem } from '../../api/use_read';
import { ProblemBox } from '../../parts/problem_box';
import { useSettled } from '../../parts/use_settled';
import { useReader } from '../../script/context';
import { column_name } from './column_name';
import {
  cell_key,
  changed_cells,
  changes_of,
  copied,
  type Draft,
  draft_of,
  faulty_cells,
  is_changed,
  marks_of,
  moved,
  order_counts,
  removed,
  rows_of,
  typed,
  undone,
} from './draft';
import { DraftFiles } from './draft_files';
import { DraftFindings } from './draft_findings';
import { DraftRowView, type RowAction } from './draft_row';

interface Props {
  question: string;
  table: LawTable;
  facts: LawFact[];
  on_close: () => void;
}

const rest_ms = 150;

/** The findings of the draft once typing rests; the last ones stay while new ones are on their way. */
function useAnalysis(question: string, table: LawTable, draft: Draft) {
  const [analysis, set_analysis] = useState<TableAnalysis | null>(null);
  const [problem, set_problem] = useState<Problem | null>(null);
  const [working, set_working] = useState(true);
  const rows = useSettled(rows_of(draft), rest_ms);
  useEffect(() => {
    const stop = new AbortController();
    set_working(true);
    analyse_draft<TableAnalysis>({ question, decision: table.name, rows }, stop.signal).then(
      (found) => {
        set_analysis(found);
        set_problem(null);
        set_working(false);
      },
      (cause) => {
        if (stop.signal.aborted) return;
        set_problem(as_problem(cause));
        set_working(false);
      },
    );
    return () => stop.abort();
  }, [question, table, rows]);
  return { analysis, problem, working };
}

const acts: Record<RowAction, (draft: Draft, row: number) => Draft> = {
  copy: copied,
  remove: removed,
  up: (draft, row) => moved(draft, row, -1),
  down: (draft, row) => moved(draft, row, 1),
};

/** Where the cursor goes after an action on a row. */
function row_after(row: number, action: RowAction): number {
  if (action === 'copy' || action === 'down') return row + 1;
  return action === 'up' ? row - 1 : row;
}

function ChangeCount({ draft, table }: { draft: Draft; table: LawTable }) {
  const { t } = useReader();
  const { cells, added, removed: gone, reordered } = changes_of(draft, table);
  return (
    <>
      {t('draft.changed', { count: cells })}
      {(added > 0 || gone > 0) && <> {t('draft.rows_changed', { added, removed: gone })}</>}
      {reordered && <> {t('draft.reordered')}</>}
    </>
  );
}

export function DraftTable({ question, table, facts, on_close }: Props) {
  const reader = useReader();
  const { t, text } = reader;
  const [draft, set_draft] = useState<Draft>(() => draft_of(table));
  const { analysis, problem, working } = useAnalysis(question, table, draft);
  const body = useRef<HTMLTableSectionElement>(null);
  const focus_row = useRef<number | null>(null);
  const columns = [...(table.inputs ?? []), ...(table.outputs ?? [])];
  const names = [...columns.map((column) => column_name(reader, facts, column)), ...(table.annotations ?? [])];
  const findings = analysis?.findings ?? [];
  const marks = marks_of(findings);
  const changed = useMemo(() => changed_cells(draft, table), [draft, table]);
  const named = problem ? [problem.body.pointer, ...(problem.body.errors ?? []).map((one) => one.pointer)] : [];
  const faulty = faulty_cells(named);
  const actions: RowAction[] = order_counts(table) ? ['copy', 'remove', 'up', 'down'] : ['copy', 'remove'];
  const go_to = useCallback((row: number, column = 0) => {
    body.current?.querySelector<HTMLInputElement>(`[data-cell="${cell_key(row, column)}"]`)?.focus();
  }, []);
  const on_type = useCallback((row: number, column: number, value: string) => {
    set_draft((now) => typed(now, row, column, value));
  }, []);
  const on_act = useCallback((row: number, action: RowAction) => {
    focus_row.current = row_after(row, action);
    set_draft((now) => acts[action](now, row));
  }, []);
  const on_key = useCallback(
    (event: KeyboardEvent, row: number, column: number) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      event.preventDefault();
      go_to(row + (event.key === 'ArrowDown' ? 1 : -1), column);
    },
    [go_to],
  );
  useEffect(() => {
    if (focus_row.current !== null) go_to(Math.max(0, Math.min(focus_row.current, draft.rows.length - 1)));
    focus_row.current = null;
  }, [draft.rows, go_to]);
  const title =
    text(table.title) || (reader.has_label('fact', table.name) ? reader.label('fact', table.name) : table.name);
  return (
    <section className="draft">
      <p>{t('draft.lead')}</p>
      <p className="sub">{t('draft.keys')}</p>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={title}>
        <table className="data rules">
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t('law.rule')}</th>
              {names.map((name, index) => (
                <th scope="col" key={index} className={index < (table.inputs?.length ?? 0) ? undefined : 'output'}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {draft.rows.map((row, at) => (
              <DraftRowView
                key={row.key}
                row={row}
                at={at}
                names={names}
                actions={actions}
                kinds={[...(marks.get(at) ?? [])]}
                changed={row.cells.map((_, column) => changed.has(cell_key(at, column)))}
                faulty={row.cells.map((_, column) => faulty.has(cell_key(at, column)))}
                on_type={on_type}
                on_act={on_act}
                on_key={on_key}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p role="status" className="draft-state">
        {working
          ? t('draft.working')
          : problem
            ? null
            : findings.length === 0
              ? t('draft.sound')
              : t('draft.found', { count: findings.length })}{' '}
        <ChangeCount draft={draft} table={table} />
      </p>
      {problem && <ProblemBox problem={problem} />}
      <DraftFindings findings={findings} table={table} facts={facts} go_to={go_to} />
      <div className="actions">
        <Button onClick={() => set_draft(undone)} disabled={draft.past.length === 0}>
          {t('draft.undo')}
        </Button>
        <Button onClick={() => set_draft(draft_of(table))} disabled={!is_changed(changes_of(draft, table))}>
          {t('draft.reset')}
        </Button>
        <DraftFiles question={question} decision={table.name} rows={rows_of(draft)} />
        <Button onClick={on_close}>{t('draft.end')}</Button>
      </div>
    </section>
  );
}
