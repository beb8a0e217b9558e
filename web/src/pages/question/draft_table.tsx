// A table of the law as a draft: cells are typed over, and what is then open, doubled or dead is shown as one types.
// The draft lives in the browser; nothing is published from here.

import { Button } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { analyse_draft, type Problem } from '../../api/client';
import type { LawFact, LawTable, TableAnalysis } from '../../api/types';
import { as_problem } from '../../api/use_read';
import { ProblemBox } from '../../parts/problem_box';
import { useSettled } from '../../parts/use_settled';
import { useReader } from '../../script/context';
import { column_name } from './column_name';
import { cell_key, cells_of, type Draft, edits_of, faulty_cell, marks_of, typed } from './draft';
import { DraftFindings, KindMark } from './draft_findings';

interface Props {
  question: string;
  table: LawTable;
  facts: LawFact[];
  on_close: () => void;
}

/** The findings of the draft once typing rests; the last ones stay while new ones are on their way. */
function useAnalysis(question: string, table: LawTable, draft: Draft) {
  const [analysis, set_analysis] = useState<TableAnalysis | null>(null);
  const [problem, set_problem] = useState<Problem | null>(null);
  const [working, set_working] = useState(true);
  const settled = useSettled(draft, 200);
  useEffect(() => {
    const stop = new AbortController();
    set_working(true);
    analyse_draft<TableAnalysis>({ question, decision: table.name, edits: edits_of(settled, table) }, stop.signal).then(
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
  }, [question, table, settled]);
  return { analysis, problem, working, settled };
}

export function DraftTable({ question, table, facts, on_close }: Props) {
  const reader = useReader();
  const { t, text } = reader;
  const [draft, set_draft] = useState<Draft>({});
  const { analysis, problem, working, settled } = useAnalysis(question, table, draft);
  const body = useRef<HTMLTableSectionElement>(null);
  const columns = [...(table.inputs ?? []), ...(table.outputs ?? [])];
  const names = columns.map((column) => column_name(reader, facts, column));
  const findings = analysis?.findings ?? [];
  const marks = marks_of(findings);
  const faulty = problem ? faulty_cell(settled, problem.body.pointer ?? problem.body.errors?.[0]?.pointer) : null;
  const go_to = (row: number, column = 0) => {
    body.current?.querySelector<HTMLInputElement>(`[data-cell="${cell_key(row, column)}"]`)?.focus();
  };
  const walk = (event: KeyboardEvent, row: number, column: number) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    go_to(row + (event.key === 'ArrowDown' ? 1 : -1), column);
  };
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
            {(table.rules ?? []).map((rule, row) => (
              <tr key={rule.id ?? row} className={marks.has(row) ? 'found' : undefined}>
                <th scope="row">
                  {row + 1}{' '}
                  {[...(marks.get(row) ?? [])].map((kind) => (
                    <KindMark key={kind} kind={kind} />
                  ))}
                </th>
                {cells_of(rule).map((cell, column) => {
                  const key = cell_key(row, column);
                  return (
                    <td key={column} className={key in draft ? 'changed' : undefined}>
                      <input
                        className="cell"
                        data-cell={key}
                        aria-label={t('draft.cell', { rule: row + 1, column: names[column] ?? '' })}
                        aria-invalid={faulty === key || undefined}
                        spellCheck={false}
                        autoComplete="off"
                        value={draft[key] ?? cell}
                        onChange={(event) => set_draft(typed(draft, table, row, column, event.target.value))}
                        onKeyDown={(event) => walk(event, row, column)}
                      />
                    </td>
                  );
                })}
              </tr>
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
        {t('draft.changed', { count: Object.keys(draft).length })}
      </p>
      {problem && <ProblemBox problem={problem} />}
      <DraftFindings findings={findings} table={table} facts={facts} go_to={go_to} />
      <div className="actions">
        <Button onClick={() => set_draft({})} disabled={Object.keys(draft).length === 0}>
          {t('draft.reset')}
        </Button>
        <Button onClick={on_close}>{t('draft.end')}</Button>
      </div>
    </section>
  );
}
