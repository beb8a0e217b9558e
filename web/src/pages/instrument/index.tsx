// One instrument: its articles as we have them, and for each what rests on it: parameters, tables, worked cases.

import { Checkbox } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useLocation, useParams } from 'react-router-dom';
import type { Article, Instrument, Script, Text3 } from '../../api/types';
import { useRead } from '../../api/use_read';
import { article_text } from '../../parts/clause';
import { Facts } from '../../parts/facts';
import { PageHead } from '../../parts/page_head';
import { ProblemPage } from '../../parts/problem_page';
import { Status } from '../../parts/status';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { pick, scripts } from '../../script/text';
import { type Resting, resting_on } from './cited_by';

function InScripts({ value, shown }: { value: Text3; shown: readonly Script[] }) {
  return (
    <div className={shown.length > 1 ? 'side-by-side' : undefined}>
      {shown.map((script) => (
        <p key={script} lang={script} className="law-text">
          {pick(value, script)}
        </p>
      ))}
    </div>
  );
}

function Citing({ by }: { by: Resting }) {
  const { t, text, label } = useReader();
  if (by.parameters.length + by.tables.length + by.cases.length === 0) return null;
  return (
    <div className="citing">
      {by.parameters.length > 0 && (
        <p>
          <strong>{t('law.cited_parameters')}</strong>
          {by.parameters.map((one) => (
            <Link key={one.id} to={`/law/parameters#${encodeURIComponent(one.id)}`}>
              {text(one.title) || one.id}
            </Link>
          ))}
        </p>
      )}
      {by.tables.length > 0 && (
        <p>
          <strong>{t('law.cited_decisions')}</strong>
          {by.tables.map((one) => (
            <Link key={one.question} to={`/law/decisions/${one.question}`}>
              {label('question', one.question)}
              {one.rules > 0 && ` (${t('law.rules', { count: one.rules })})`}
            </Link>
          ))}
        </p>
      )}
      {by.cases.length > 0 && (
        <p>
          <strong>{t('law.cited_cases')}</strong>
          {by.cases.map((one) => (
            <Link key={one.id} to={`/law/decisions/${one.question}#${encodeURIComponent(one.id)}`}>
              {text(one.title) || one.id}
            </Link>
          ))}
        </p>
      )}
    </div>
  );
}

function ArticleView({ article, shown }: { article: Article; shown: readonly Script[] }) {
  const reader = useReader();
  const { t, text } = reader;
  return (
    <article className="law-article" id={`article-${article.id}`} tabIndex={-1}>
      <h3>
        {article_text(reader, article.id)} <Status family="confidence" code={article.confidence} />
      </h3>
      {article.text ? <InScripts value={article.text} shown={shown} /> : <p className="empty">{t('law.no_wording')}</p>}
      {article.note && <p className="note">{text(article.note)}</p>}
      <Citing by={resting_on(article.cited_by)} />
    </article>
  );
}

/** Brings the article that the address names into view once it is there. */
function useArticleOfAddress(articles: Article[] | undefined) {
  const { hash } = useLocation();
  useEffect(() => {
    if (!articles || !hash) return;
    const found = document.getElementById(decodeURIComponent(hash.slice(1)));
    found?.scrollIntoView({ block: 'start' });
    found?.focus({ preventScroll: true });
  }, [articles, hash]);
}

export default function InstrumentPage() {
  const { t, text, day, script } = useReader();
  const { id = '' } = useParams();
  const [all, set_all] = useState(false);
  const reading = useRead<Instrument>(`/law/instruments/${encodeURIComponent(id)}`);
  useArticleOfAddress(reading.data?.articles);
  if (reading.problem) return <ProblemPage problem={reading.problem} on_retry={reading.again} />;
  if (!reading.data) return <Waiting />;
  const { data } = reading;
  const shown = all ? scripts : [script];
  const source = data.source ?? '';
  return (
    <>
      <PageHead
        title={text(data.title)}
        lead={`${text(data.issuer)} ${text(data.number)}`}
        extra={
          <Checkbox checked={all} onChange={(event) => set_all(event.target.checked)}>
            {t('law.side_by_side')}
          </Checkbox>
        }
      />
      <section className="card">
        <Facts
          pairs={[
            [t('law.published'), day(data.published)],
            [t('law.in_force'), data.from ? t('law.since', { day: day(data.from) }) : ''],
            [t('law.until'), data.to ? day(data.to) : t('law.open_end')],
            [t('law.confidence'), <Status key="c" family="confidence" code={data.confidence} />],
            [t('law.source'), /^https?:\/\//.test(source) ? <a href={source}>{source}</a> : source],
          ]}
        />
        {data.note && <p className="note">{text(data.note)}</p>}
      </section>
      <section className="card">
        <h2>{t('law.articles')}</h2>
        <Citing by={resting_on(data.cited_by)} />
        {(data.articles ?? []).length === 0 && <p className="empty">{t('law.no_articles')}</p>}
        {(data.articles ?? []).map((article) => (
          <ArticleView key={article.id} article={article} shown={shown} />
        ))}
      </section>
    </>
  );
}
