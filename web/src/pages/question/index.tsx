// One question of the law: its tables, the parameters they use, and the worked cases that prove them.

import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useLocation, useParams } from 'react-router-dom';
import type { LawFact, LawQuestion, LawTable, Page, WorkedCase } from '../../api/types';
import { useRead } from '../../api/use_read';
import { Clauses } from '../../parts/clause';
import { Facts } from '../../parts/facts';
import { PageHead } from '../../parts/page_head';
import { ProblemPage } from '../../parts/problem_page';
import { type QuestionWords, useQuestionWords } from '../../parts/question_words';
import { useParameterName } from '../../parts/reference';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';
import { DraftTable } from './draft_table';
import { RuleTable } from './rule_table';
import { TableSheet } from './table_sheet';

function Formula({ table }: { table: LawTable }) {
  const { text, has_label, label } = useReader();
  return (
    <div className="formula">
      <h3>{text(table.title) || (has_label('fact', table.name) ? label('fact', table.name) : table.name)}</h3>
      {text(table.reason) && <p>{text(table.reason)}</p>}
      <pre tabIndex={0}>
        {table.entries && table.entries.length > 0
          ? table.entries.map((entry) => `${entry.name}: ${entry.expression}`).join('\n')
          : table.expression}
      </pre>
      <Clauses basis={table.basis} />
    </div>
  );
}

function CaseView({ one, words }: { one: WorkedCase; words: QuestionWords }) {
  const { t, text, day } = useReader();
  return (
    <article className="worked-case" id={one.id} tabIndex={-1}>
      <h3>{text(one.title)}</h3>
      <p className="sub">
        {t('law.case_day', { day: day(one.date) })} {one.source && t('law.case_source', { source: one.source })}
      </p>
      <div className="two">
        <div>
          <h4>{t('law.facts')}</h4>
          <Facts pairs={words.pairs(one.facts)} />
        </div>
        <div>
          <h4>{t('law.expected')}</h4>
          <Facts pairs={words.pairs(one.expect)} />
          {one.hand && (
            <p>
              <strong>{t('law.by_hand')}</strong> {one.hand}
            </p>
          )}
        </div>
      </div>
    </article>
  );
}

/** A table, and for those who keep the law a draft of it in its place. */
function TableView(props: { question: string; table: LawTable; facts: LawFact[]; words: QuestionWords }) {
  const { t } = useReader();
  const may_draft = has_role(useSession(), 'officer', 'authority');
  const [drafting, set_drafting] = useState(false);
  if (drafting) return <DraftTable {...props} on_close={() => set_drafting(false)} />;
  return (
    <>
      <RuleTable {...props} />
      {may_draft && <Button onClick={() => set_drafting(true)}>{t('draft.begin')}</Button>}
    </>
  );
}

export default function QuestionPage() {
  const reader = useReader();
  const { t, text, label, has_label } = reader;
  const { question = '' } = useParams();
  const { hash } = useLocation();
  const parameter_name = useParameterName();
  const reading = useRead<LawQuestion>(`/law/decisions/${encodeURIComponent(question)}`);
  const words = useQuestionWords(question, reading.data);
  const inline_cases = reading.data?.cases;
  const cases_read = useRead<Page<WorkedCase>>(
    reading.data && !inline_cases ? `/law/cases?question=${encodeURIComponent(question)}` : null,
  );
  const cases = inline_cases ?? cases_read.data?.items ?? [];
  useEffect(() => {
    if (cases.length === 0 || !hash) return;
    const found = document.getElementById(decodeURIComponent(hash.slice(1)));
    found?.scrollIntoView({ block: 'start' });
    found?.focus({ preventScroll: true });
  }, [cases.length, hash]);
  if (reading.problem) return <ProblemPage problem={reading.problem} on_retry={reading.again} />;
  if (!reading.data) return <Waiting />;
  const { data } = reading;
  const title = has_label('question', question) ? label('question', question) : text(data.title) || question;
  const tables = data.decisions ?? [];
  return (
    <>
      <PageHead title={title} lead={t('law.question_lead')} />
      <section className="card">
        <h2>{t('law.tables')}</h2>
        {tables.map((table) =>
          table.rules && table.rules.length > 0 ? (
            <div key={table.name}>
              <TableView question={question} table={table} facts={data.facts ?? []} words={words} />
              <TableSheet question={question} decision={table.name} />
            </div>
          ) : table.expression || (table.entries && table.entries.length > 0) ? (
            <Formula key={table.name} table={table} />
          ) : null,
        )}
      </section>
      {data.parameters && data.parameters.length > 0 && (
        <section className="card">
          <h2>{t('law.parameters_used')}</h2>
          <ul className="inline-list">
            {data.parameters.map((id) => (
              <li key={id}>
                <Link to={`/law/parameters#${encodeURIComponent(id)}`}>{parameter_name(id)}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="card">
        <h2>{t('law.cases', { count: cases.length })}</h2>
        <p>{t('law.cases_text')}</p>
        {cases.map((one) => (
          <CaseView key={one.id} one={one} words={words} />
        ))}
      </section>
    </>
  );
}
