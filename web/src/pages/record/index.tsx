// The record: how long it is, its root, and the entries with the decisions they rest on, the newest first.

import { Link, useSearchParams } from 'react-router-dom';
import type { RecordEntry, RecordHead } from '../../api/types';
import { useList, useRead } from '../../api/use_read';
import { format_decimal } from '../../format';
import { DataTable } from '../../parts/data_table';
import { Facts } from '../../parts/facts';
import { More } from '../../parts/more';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';
import { command_label, entry_decisions } from './entries';
import { LogCard } from './log';

export default function RecordPage() {
  const reader = useReader();
  const { t, moment } = reader;
  const party_name = usePartyName();
  const [search] = useSearchParams();
  const at = search.get('at') ?? '';
  const head = useRead<RecordHead>('/record/head');
  const list = useList<RecordEntry>('/record/entries', { from: at }, 25);
  return (
    <>
      <PageHead
        title={t('record.title')}
        lead={t('record.lead')}
        extra={at && <Link to="/record">{t('record.newest')}</Link>}
      />
      {head.problem && <ProblemBox problem={head.problem} on_retry={head.again} />}
      {head.data && (
        <section className="card">
          <h2>{t('record.head')}</h2>
          <Facts
            pairs={[
              [t('record.size'), format_decimal(head.data.size)],
              [
                t('record.root'),
                <code className="hash" key="root">
                  {head.data.root}
                </code>,
              ],
            ]}
          />
        </section>
      )}
      <LogCard />
      <section className="card">
        <h2>{t('record.entries')}</h2>
        <DataTable
          caption={t('record.entries')}
          rows={list.items}
          row_key={(entry) => String(entry.seq)}
          empty={list.loading ? t('shell.waiting') : undefined}
          columns={[
            { key: 'seq', title: t('record.seq'), head: true, cell: (entry) => entry.seq },
            { key: 'at', title: t('record.at'), cell: (entry) => moment(entry.at) },
            {
              key: 'what',
              title: t('record.what'),
              cell: (entry) => (
                <>
                  {command_label(reader, entry)}{' '}
                  {entry.outcome === 'refused' && <Status family="outcome" code="refused" />}
                </>
              ),
            },
            { key: 'party', title: t('crossing.party'), cell: (entry) => party_name(entry.party) },
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
            {
              key: 'leaf',
              title: t('record.leaf'),
              cell: (entry) => entry.leaf && <code className="hash">{entry.leaf.slice(0, 16)}…</code>,
            },
            {
              key: 'receipt',
              title: t('record.receipt'),
              cell: (entry) => {
                const base = `/api/v1/record/entries/${entry.seq}`;
                return (
                  <>
                    <a className="spaced" href={`${base}/receipt.pdf?script=${reader.script}`}>
                      {t('record.paper')}
                    </a>
                    <a className="spaced" href={`${base}/receipt`} download={`entry-${entry.seq}.tlog-proof`}>
                      {t('record.receipt')}
                    </a>
                    <a className="spaced" href={`${base}/leaf`} download={`entry-${entry.seq}.entry`}>
                      {t('record.entry_file')}
                    </a>
                  </>
                );
              },
            },
          ]}
        />
        <More list={list} />
      </section>
    </>
  );
}
