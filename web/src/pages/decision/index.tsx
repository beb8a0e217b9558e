// One decision at its permanent address: the answer, the reasons, the facts it rested on, the law it was made
// under, the trace.

import { Link, useParams } from 'react-router-dom';
import type { Decision } from '../../api/types';
import { useRead } from '../../api/use_read';
import { Obligations, Reasons, WhomToAsk } from '../../answer/reasons';
import { NearMisses, WhyNotView } from '../../answer/why_not';
import { Clauses } from '../../parts/clause';
import { Facts } from '../../parts/facts';
import { Flips } from '../../parts/flips';
import { PageHead } from '../../parts/page_head';
import { ProblemPage } from '../../parts/problem_page';
import { useQuestionWords } from '../../parts/question_words';
import { useParameter } from '../../parts/reference';
import { Status, Unverified } from '../../parts/status';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { parameter_value } from '../parameters';

function DecisionView({ id, data }: { id: string; data: Decision }) {
  const reader = useReader();
  const { t, text, label, day } = reader;
  const words = useQuestionWords(data.question);
  const parameter = useParameter();
  return (
    <>
      <PageHead
        title={label('question', data.question)}
        lead={
          <>
            {t('decision.lead', { id, day: day(data.date) })} <Status family="outcome" code={data.outcome} />{' '}
            {data.unverified && <Unverified />}
          </>
        }
      />
      <section className="card answer" aria-label={t('answer.why')}>
        <h2>{t('answer.why')}</h2>
        <Reasons reasons={data.reasons} />
        {data.would_pass_if && data.would_pass_if.length > 0 && <Flips flips={data.would_pass_if} />}
        <WhyNotView why={data.would_not_pass} />
        <NearMisses near={data.near_misses} />
        <Obligations decisions={[data]} />
        <WhomToAsk reasons={data.reasons} />
      </section>
      <div className="two">
        <section className="card">
          <h2>{t('decision.result')}</h2>
          <Facts pairs={words.pairs(data.result)} />
        </section>
        <section className="card">
          <h2>{t('decision.facts')}</h2>
          <Facts pairs={words.pairs(data.facts)} />
        </section>
      </div>
      {data.parameters && data.parameters.length > 0 && (
        <section className="card">
          <h2>{t('law.parameters_used')}</h2>
          <ul className="values">
            {data.parameters.map((one) => (
              <li key={one.id}>
                <Link to={`/law/parameters#${encodeURIComponent(one.id)}`}>{text(parameter(one.id)?.title)}</Link>{' '}
                <strong>{parameter_value(reader, one.value, parameter(one.id)?.unit)}</strong>{' '}
                <Clauses basis={one.basis} /> <Status family="confidence" code={one.confidence} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="card">
        <h2>{t('decision.law')}</h2>
        <Facts
          pairs={[
            [t('decision.pack'), data.pack && `${data.pack.name} ${data.pack.version}`],
            [
              t('decision.hash'),
              data.pack && (
                <code className="hash" key="h">
                  {data.pack.hash}
                </code>
              ),
            ],
            [
              t('law.tables'),
              <Link key="t" to={`/law/decisions/${data.question}`}>
                {t('decision.tables')}
              </Link>,
            ],
          ]}
        />
        {Boolean(data.trace) && (
          <details>
            <summary>{t('decision.trace')}</summary>
            <pre tabIndex={0} className="trace">
              {JSON.stringify(data.trace, null, 2)}
            </pre>
          </details>
        )}
      </section>
    </>
  );
}

export default function DecisionPage() {
  const { id = '' } = useParams();
  const reading = useRead<Decision>(`/decisions/${encodeURIComponent(id)}`);
  if (reading.problem) return <ProblemPage problem={reading.problem} on_retry={reading.again} />;
  if (!reading.data) return <Waiting />;
  return <DecisionView key={id} id={id} data={reading.data} />;
}
