// The law: the instruments the zone runs on, its parameters, its decision tables, and a search through all of them.

import { Input } from 'antd';
import { Link, useSearchParams } from 'react-router-dom';
import type { Instrument, LawQuestion, Page, SearchHit } from '../../api/types';
import { query } from '../../api/client';
import { useRead } from '../../api/use_read';
import { clause_address } from '../../parts/clause';
import { DataTable } from '../../parts/data_table';
import { Field } from '../../parts/field';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { Status } from '../../parts/status';
import { useSettled } from '../../parts/use_settled';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';

function hit_address(hit: SearchHit): string {
  switch (hit.kind) {
    case 'instrument':
      return clause_address({ instrument: hit.id, article: '' });
    case 'article':
      return clause_address({ instrument: hit.parent ?? '', article: hit.id });
    case 'parameter':
      return `/law/parameters#${encodeURIComponent(hit.id)}`;
    case 'case':
      return `/law/decisions/${encodeURIComponent(hit.parent ?? '')}#${encodeURIComponent(hit.id)}`;
    default:
      return `/law/decisions/${encodeURIComponent(hit.parent || hit.id)}`;
  }
}

function Found({ words }: { words: string }) {
  const { t, text, label } = useReader();
  const found = useRead<Page<SearchHit>>(`/law/search${query({ q: words })}`);
  if (found.problem) return <ProblemBox problem={found.problem} on_retry={found.again} />;
  if (!found.data) return <Waiting />;
  return (
    <section className="card">
      <h2>{t('law.found', { count: found.data.items.length })}</h2>
      <ul className="hits">
        {found.data.items.map((hit, index) => (
          <li key={`${hit.kind}-${hit.id}-${index}`}>
            <span className="desk-kind">{label('hit', hit.kind)}</span>
            <Link to={hit_address(hit)}>{text(hit.title) || hit.id}</Link>
            {hit.snippet && <p className="sub">{hit.snippet}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Instruments() {
  const { t, text, day } = useReader();
  const reading = useRead<Page<Instrument>>('/law/instruments?limit=500');
  if (reading.problem) return <ProblemBox problem={reading.problem} on_retry={reading.again} />;
  if (!reading.data) return <Waiting />;
  return (
    <DataTable
      caption={t('law.instruments')}
      rows={reading.data.items}
      row_key={(one) => one.id}
      columns={[
        {
          key: 'title',
          title: t('law.instrument'),
          head: true,
          cell: (one) => (
            <>
              <Link to={clause_address({ instrument: one.id, article: '' })}>{text(one.title)}</Link>
              <div className="sub">
                {text(one.issuer)} {text(one.number)}
              </div>
            </>
          ),
        },
        {
          key: 'from',
          title: t('law.in_force'),
          cell: (one) => (one.from ? t('law.since', { day: day(one.from) }) : t('value.none')),
        },
        { key: 'to', title: t('law.until'), cell: (one) => (one.to ? day(one.to) : t('law.open_end')) },
        {
          key: 'confidence',
          title: t('law.confidence'),
          cell: (one) => <Status family="confidence" code={one.confidence} />,
        },
      ]}
    />
  );
}

function Questions() {
  const { label, text, has_label } = useReader();
  const reading = useRead<Page<LawQuestion>>('/law/decisions?limit=200');
  if (reading.problem) return <ProblemBox problem={reading.problem} on_retry={reading.again} />;
  if (!reading.data) return <Waiting />;
  return (
    <ul className="inline-list">
      {reading.data.items.map((one) => (
        <li key={one.question}>
          <Link to={`/law/decisions/${encodeURIComponent(one.question)}`}>
            {has_label('question', one.question) ? label('question', one.question) : text(one.title) || one.question}
          </Link>
        </li>
      ))}
    </ul>
  );
}

export default function LawPage() {
  const { t } = useReader();
  const [search, set_search] = useSearchParams();
  const typed = search.get('q') ?? '';
  const words = useSettled(typed.trim());
  return (
    <>
      <PageHead title={t('law.title')} lead={t('law.lead')} />
      <div className="filters card" role="search">
        <Field name={t('law.search')} required className="wide">
          <Input
            type="search"
            allowClear
            placeholder={t('law.search_hint')}
            value={typed}
            onChange={(event) => set_search(event.target.value ? { q: event.target.value } : {}, { replace: true })}
          />
        </Field>
      </div>
      {words && <Found words={words} />}
      <section className="card">
        <h2>{t('law.decisions')}</h2>
        <p>{t('law.decisions_text')}</p>
        <Questions />
      </section>
      <section className="card">
        <h2>{t('law.parameters')}</h2>
        <p>
          {t('law.parameters_text')} <Link to="/law/parameters">{t('law.parameters_open')}</Link>
        </p>
      </section>
      <section className="card">
        <h2>{t('law.instruments')}</h2>
        <Instruments />
      </section>
    </>
  );
}
