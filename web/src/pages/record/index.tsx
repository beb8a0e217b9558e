// The record: how long it is, its root, and the entries with the decisions they rest on.

import { Button } from 'antd';
import { Link, useSearchParams } from 'react-router-dom';
import type { Page, RecordEntry, RecordHead } from '../../api/types';
import { query } from '../../api/client';
import { useRead } from '../../api/use_read';
import { format_decimal } from '../../format';
import { DataTable } from '../../parts/data_table';
import { Facts } from '../../parts/facts';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { command_label, entry_decisions, first_of_page } from './entries';

const page_size = 25;

export default function RecordPage() {
  const reader = useReader();
  const { t, text, moment } = reader;
  const [search, set_search] = useSearchParams();
  const head = useRead<RecordHead>('/record/head');
  const size = head.data?.size ?? 0;
  const at = Number(search.get('at') ?? '') || size;
  const from = first_of_page(at, size, page_size);
  const entries = useRead<Page<RecordEntry>>(head.data ? `/record/entries${query({ from, limit: page_size })}` : null);
  const rows = [...(entries.data?.items ?? [])].sort((a, b) => b.seq - a.seq);
  return (
    <>
      <PageHead title={t('record.title')} lead={t('record.lead')} />
      {head.problem && <ProblemBox problem={head.problem} on_retry={head.again} />}
      {head.data && (
        <section className="card">
          <h2>{t('record.head')}</h2>
          <Facts
            pairs={[
              [t('record.size'), format_decimal(size)],
              [t('record.root'), <code className="hash" key="root">{head.data.root}</code>],
            ]}
          />
        </section>
      )}
      <section className="card">
        <h2>{t('record.entries')}</h2>
        {entries.problem && <ProblemBox problem={entries.problem} on_retry={entries.again} />}
        {entries.loading && <Waiting />}
        <DataTable
          caption={t('record.entries')}
          rows={rows}
          row_key={(entry) => String(entry.seq)}
          empty={entries.loading ? t('shell.waiting') : undefined}
          columns={[
            { key: 'seq', title: t('record.seq'), head: true, cell: (entry) => entry.seq },
            { key: 'at', title: t('record.at'), cell: (entry) => moment(entry.at) },
            { key: 'what', title: t('record.what'), cell: (entry) => text(entry.summary) || command_label(reader, entry) },
            { key: 'party', title: t('crossing.party'), cell: (entry) => entry.party ?? '' },
            {
              key: 'decisions',
              title: t('answer.decisions'),
              cell: (entry) =>
                entry_decisions(entry).map((id) => (
                  <Link key={id} to={`/decisions/${id}`} className="spaced">
                    {id}
                  </Link>
                )),
            },
            { key: 'leaf', title: t('record.leaf'), cell: (entry) => entry.leaf && <code className="hash">{entry.leaf.slice(0, 16)}…</code> },
          ]}
        />
        <div className="more">
          <Button disabled={from <= 1} onClick={() => set_search({ at: String(Math.max(1, from - 1)) })}>
            {t('record.older')}
          </Button>
          <Button disabled={from + page_size > size} onClick={() => set_search({ at: String(Math.min(size, from + 2 * page_size - 1)) })}>
            {t('record.newer')}
          </Button>
        </div>
      </section>
    </>
  );
}
