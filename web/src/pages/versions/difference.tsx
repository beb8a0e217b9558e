// What one pack says otherwise than another: parameters, instruments, rules cell by cell, code rows, worked cases.

import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import type {
  CaseChange,
  CodesChange,
  InstrumentChange,
  LawDiff,
  ParameterChange,
  QuestionChange,
} from '../../api/version_types';
import { Clauses } from '../../parts/clause';
import { DataTable } from '../../parts/data_table';
import { fact_name, fact_value } from '../../parts/fact_value';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';

function Part({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <section className="card">
      <h2>
        {title} ({count})
      </h2>
      {children}
    </section>
  );
}

function useSpan() {
  const { t, day } = useReader();
  return ({ from, to }: { from: string | null; to: string | null }) =>
    t('versions.span', { from: from ? day(from) : t('law.open_end'), to: to ? day(to) : t('law.open_end') });
}

function Parameters({ list }: { list: ParameterChange[] }) {
  const reader = useReader();
  const { t, text } = reader;
  const span = useSpan();
  const rows = list.flatMap((one) => one.values.map((value) => ({ one, value })));
  return (
    <Part title={t('versions.parameters')} count={list.length}>
      <DataTable
        caption={t('versions.parameters')}
        rows={rows}
        row_key={(row, index) => `${row.one.id} ${index}`}
        columns={[
          { key: 'title', title: t('versions.parameter'), head: true, cell: (row) => text(row.one.title) },
          { key: 'kind', title: t('versions.kind'), cell: (row) => <Status family="change" code={row.one.kind} /> },
          { key: 'days', title: t('versions.days'), cell: (row) => span(row.value) },
          {
            key: 'before',
            title: t('versions.before'),
            cell: (row) => fact_value(reader, row.one.id, row.value.before),
          },
          { key: 'after', title: t('versions.after'), cell: (row) => fact_value(reader, row.one.id, row.value.after) },
          { key: 'basis', title: t('versions.basis'), cell: (row) => <Clauses basis={row.value.basis} /> },
        ]}
      />
    </Part>
  );
}

function Instruments({ list }: { list: InstrumentChange[] }) {
  const { t, text } = useReader();
  const span = useSpan();
  return (
    <Part title={t('versions.instruments')} count={list.length}>
      <DataTable
        caption={t('versions.instruments')}
        rows={list}
        row_key={(one) => one.id}
        columns={[
          { key: 'title', title: t('law.instrument'), head: true, cell: (one) => text(one.title) || one.id },
          { key: 'kind', title: t('versions.kind'), cell: (one) => <Status family="change" code={one.kind} /> },
          { key: 'before', title: t('versions.before'), cell: (one) => one.before && span(one.before) },
          { key: 'after', title: t('versions.after'), cell: (one) => one.after && span(one.after) },
          {
            key: 'articles',
            title: t('versions.articles'),
            cell: (one) => (
              <ul className="inline-list">
                {one.articles.map((article) => (
                  <li key={article.id}>
                    {article.id} <Status family="change" code={article.kind} />
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </Part>
  );
}

function Question({ question }: { question: QuestionChange }) {
  const { t, text, label, has_label } = useReader();
  const name = has_label('question', question.question) ? label('question', question.question) : text(question.title);
  return (
    <>
      <h3>
        <Link to={`/law/decisions/${encodeURIComponent(question.question)}`}>{name || question.question}</Link>{' '}
        <Status family="change" code={question.kind} />
      </h3>
      {question.facts.map((fact) => (
        <p key={fact.name}>
          {t('versions.fact', { name: text(fact.label) || fact.name })} <Status family="change" code={fact.kind} />
        </p>
      ))}
      {question.decisions.map((decision) => (
        <div key={decision.id}>
          {decision.expression && (
            <p>
              {text(decision.title) || decision.id}: <code>{decision.expression.before ?? '–'}</code> →{' '}
              <code>{decision.expression.after ?? '–'}</code>
            </p>
          )}
          {decision.rules.map((rule) => (
            <div key={rule.id} className="rule-change">
              <h4>
                {text(decision.title) || decision.id}: {text(rule.reason) || rule.id}{' '}
                <Status family="change" code={rule.kind} />
              </h4>
              <Clauses basis={rule.basis} />
              <DataTable
                caption={rule.id}
                rows={rule.cells}
                row_key={(cell, index) => `${cell.name} ${index}`}
                empty={t('versions.words_only')}
                columns={[
                  {
                    key: 'column',
                    title: t('versions.column'),
                    head: true,
                    cell: (cell) => text(cell.column) || cell.name,
                  },
                  {
                    key: 'before',
                    title: t('versions.before'),
                    cell: (cell) => (cell.before === '-' ? t('law.any') : text(cell.before_text) || '–'),
                  },
                  {
                    key: 'after',
                    title: t('versions.after'),
                    cell: (cell) => (cell.after === '-' ? t('law.any') : text(cell.after_text) || '–'),
                  },
                ]}
              />
            </div>
          ))}
        </div>
      ))}
    </>
  );
}

function Codes({ list }: { list: CodesChange[] }) {
  const { t, text } = useReader();
  const span = useSpan();
  return (
    <Part title={t('versions.codes')} count={list.length}>
      {list.map((table) => (
        <div key={table.table}>
          <h3>{text(table.title) || table.table}</h3>
          <p>{t('versions.rows', { added: table.added, removed: table.removed, changed: table.changed })}</p>
          <DataTable
            caption={text(table.title) || table.table}
            rows={table.rows}
            row_key={(row, index) => `${row.key} ${index}`}
            columns={[
              { key: 'key', title: t('versions.code'), head: true, cell: (row) => row.key },
              { key: 'kind', title: t('versions.kind'), cell: (row) => <Status family="change" code={row.kind} /> },
              { key: 'days', title: t('versions.days'), cell: (row) => span(row) },
              {
                key: 'cells',
                title: t('versions.what'),
                cell: (row) =>
                  row.cells.map((cell) => (
                    <div key={cell.column}>
                      {cell.column}: {cell.before ?? '–'} → {cell.after ?? '–'}
                    </div>
                  )),
              },
            ]}
          />
        </div>
      ))}
    </Part>
  );
}

function Cases({ list }: { list: CaseChange[] }) {
  const reader = useReader();
  const { t, text, label } = reader;
  const outcome = (code: string | null) => (code ? label('outcome', code) : '–');
  return (
    <Part title={t('versions.cases')} count={list.length}>
      <DataTable
        caption={t('versions.cases')}
        rows={list}
        row_key={(one) => one.id}
        columns={[
          { key: 'title', title: t('versions.case'), head: true, cell: (one) => text(one.title) || one.id },
          { key: 'before', title: t('versions.before'), cell: (one) => outcome(one.before) },
          { key: 'after', title: t('versions.after'), cell: (one) => outcome(one.after) },
          {
            key: 'results',
            title: t('versions.what'),
            cell: (one) =>
              one.results.map((result) => (
                <div key={result.name}>
                  {fact_name(reader, result.name)}: {fact_value(reader, result.name, result.before)} →{' '}
                  {fact_value(reader, result.name, result.after)}
                </div>
              )),
          },
        ]}
      />
    </Part>
  );
}

export function Difference({ diff }: { diff: LawDiff }) {
  const { t } = useReader();
  if (diff.same) return <p role="status">{t('versions.same')}</p>;
  return (
    <>
      <Parameters list={diff.parameters} />
      <Instruments list={diff.instruments} />
      <Part title={t('versions.questions')} count={diff.questions.length}>
        {diff.questions.map((question) => (
          <Question key={question.question} question={question} />
        ))}
      </Part>
      <Codes list={diff.codes} />
      <Cases list={diff.cases} />
    </>
  );
}
