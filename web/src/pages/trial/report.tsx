// What a trial found, one card a question; every sample opens the decision it is of.

import { Link } from 'react-router-dom';
import type { TrialChange, TrialQuestion, TrialReport } from '../../api/version_types';
import { format_money } from '../../format';
import { DataTable } from '../../parts/data_table';
import { Facts } from '../../parts/facts';
import { useQuestionWords } from '../../parts/question_words';
import { usePartyName } from '../../parts/reference';
import { useReader } from '../../script/context';

function Changes({ question }: { question: TrialQuestion }) {
  const { t, label } = useReader();
  const words = useQuestionWords(question.question);
  const value = (of: { name: string; summed: boolean }, what: unknown) =>
    of.summed ? format_money(String(what)) : words.value(of.name, what);
  const outcome = (one: TrialChange, code: string | null) =>
    code ? label('outcome', code) : t('trial.undecidable', { code: one.error ?? '' });
  return (
    <DataTable
      caption={t('trial.changes')}
      rows={question.changes}
      row_key={(_, index) => String(index)}
      columns={[
        { key: 'count', title: t('trial.count'), number: true, cell: (one) => one.count },
        { key: 'before', title: t('trial.recorded'), head: true, cell: (one) => outcome(one, one.before) },
        { key: 'after', title: t('trial.would_be'), cell: (one) => outcome(one, one.after) },
        {
          key: 'differs',
          title: t('versions.what'),
          cell: (one) =>
            one.differs.map((result) => (
              <div key={result.name}>
                {words.name(result.name)}: {value(result, result.before)} → {value(result, result.after)}
              </div>
            )),
        },
        {
          key: 'samples',
          title: t('trial.samples'),
          cell: (one) => (
            <ul className="inline-list">
              {one.samples.map((sample) => (
                <li key={sample.decision}>
                  <Link to={`/decisions/${sample.decision}`}>{sample.decision}</Link>
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}

function Amounts({ question }: { question: TrialQuestion }) {
  const { t } = useReader();
  const words = useQuestionWords(question.question);
  if (question.amounts.length === 0) return null;
  return (
    <DataTable
      caption={t('trial.amounts')}
      rows={question.amounts}
      row_key={(one) => one.name}
      columns={[
        { key: 'name', title: t('trial.amount'), head: true, cell: (one) => words.name(one.name) },
        { key: 'before', title: t('trial.recorded'), number: true, cell: (one) => format_money(one.before) },
        { key: 'after', title: t('trial.would_be'), number: true, cell: (one) => format_money(one.after) },
        { key: 'difference', title: t('trial.difference'), number: true, cell: (one) => format_money(one.difference) },
      ]}
    />
  );
}

function Question({ question }: { question: TrialQuestion }) {
  const { t, text, label, has_label } = useReader();
  const party_name = usePartyName();
  const title = has_label('question', question.question) ? label('question', question.question) : text(question.title);
  const categories = question.categories.filter((one) => one.category);
  return (
    <section className="card">
      <h2>{title || question.question}</h2>
      <p>{t('trial.of', { changed: question.changed, decisions: question.decisions })}</p>
      <Changes question={question} />
      <Amounts question={question} />
      {categories.length > 0 && <Facts pairs={categories.map((one) => [text(one.label) || one.category, one.count])} />}
      <h3>{t('trial.parties')}</h3>
      <Facts pairs={question.parties.map((one) => [party_name(one.party) || t('value.none'), one.count])} />
    </section>
  );
}

export function Report({ report }: { report: TrialReport }) {
  const { t } = useReader();
  const changed = report.questions.filter((one) => one.changed > 0);
  return (
    <>
      <section className="card">
        <p role="status">
          {t('trial.sum', {
            decisions: report.decisions,
            evaluations: report.evaluations,
            changed: report.changed,
            version: report.pack.version,
          })}
        </p>
        <p className="sub">{t('trial.counted')}</p>
      </section>
      {changed.map((question) => (
        <Question key={question.question} question={question} />
      ))}
    </>
  );
}
