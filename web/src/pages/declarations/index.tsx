// Declarations by period: what crossed each day, drawn; what it is declared as; one click files it.

import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import type { Declaration, Page, PeriodRow, PeriodWhole } from '../../api/types';
import { query } from '../../api/client';
import { useList, useRead } from '../../api/use_read';
import { useFiling } from '../../filing/use_filing';
import { format_money } from '../../format';
import { DataTable } from '../../parts/data_table';
import { Export } from '../../parts/export';
import { Field } from '../../parts/field';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { useCodeName, usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';
import { PeriodPicture } from './picture';

export function DeclarationTable({ rows, caption }: { rows: Declaration[]; caption: string }) {
  const { t, label, day } = useReader();
  const mode_name = useCodeName('supervision_modes');
  return (
    <DataTable
      caption={caption}
      rows={rows}
      row_key={(one) => one.id}
      columns={[
        {
          key: 'id',
          title: t('declarations.number'),
          head: true,
          cell: (one) => <Link to={`/declarations/${encodeURIComponent(one.id)}`}>{one.id}</Link>,
        },
        { key: 'kind', title: t('declarations.kind'), cell: (one) => label('declaration_kind', one.kind) },
        { key: 'crossing', title: t('carry.crossing'), cell: (one) => label('carry_crossing', one.crossing) },
        { key: 'mode', title: t('declarations.mode'), cell: (one) => mode_name(one.mode) },
        { key: 'lines', title: t('declarations.lines'), number: true, cell: (one) => one.line_count },
        { key: 'total', title: t('declarations.total'), number: true, cell: (one) => format_money(one.total) },
        { key: 'due', title: t('declarations.due'), cell: (one) => day(one.due_on) },
        {
          key: 'state',
          title: t('carry.state'),
          cell: (one) => <Status family="declaration_state" code={one.state} />,
        },
      ]}
    />
  );
}

function FilePeriod({ period, done }: { period: PeriodWhole; done: () => void }) {
  const { t } = useReader();
  const [note, set_note] = useState('');
  const filing = useFiling('goods/file-declarations');
  const drafts = period.declarations.filter((one) => one.state === 'draft').length;
  const explain = filing.problem?.body.code === 'differences_unexplained';
  if (drafts === 0) return null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const body = { party: period.party, period: period.id, ...(note.trim() ? { note: note.trim() } : {}) };
        void filing.file(body).then((made) => made && done());
      }}
    >
      {filing.problem && <ProblemBox problem={filing.problem} />}
      {(explain || note) && (
        <Field name={t('declarations.note')} required>
          <Input.TextArea value={note} onChange={(event) => set_note(event.target.value)} />
        </Field>
      )}
      <Button type="primary" htmlType="submit" size="large" loading={filing.busy}>
        {t('declarations.file_all', { count: drafts })}
      </Button>
    </form>
  );
}

function Period({ id, party }: { id: string; party: string }) {
  const { t, label, day } = useReader();
  const session = useSession();
  const mode_name = useCodeName('supervision_modes');
  const reading = useRead<PeriodWhole>(`/declaration-periods/${encodeURIComponent(id)}${query({ party })}`);
  const period = reading.data;
  if (reading.problem) return <ProblemBox problem={reading.problem} on_retry={reading.again} />;
  if (!period) return <Waiting />;
  return (
    <>
      <section className="card">
        <h2>
          {day(period.from)} – {day(period.until)} <Status family="period_state" code={period.state} />
        </h2>
        <PeriodPicture days={period.days} />
        {period.state === 'open' ? (
          <>
            <p>{t('declarations.running', { day: day(period.until) })}</p>
            <DataTable
              caption={t('declarations.forecast')}
              rows={period.forecast}
              row_key={(one) => `${one.crossing}${one.mode}${one.tax_status}`}
              columns={[
                {
                  key: 'crossing',
                  title: t('carry.crossing'),
                  head: true,
                  cell: (one) => label('carry_crossing', one.crossing),
                },
                { key: 'mode', title: t('declarations.mode'), cell: (one) => mode_name(one.mode) },
                { key: 'tax', title: t('declarations.tax_status'), cell: (one) => label('tax_status', one.tax_status) },
                { key: 'crossings', title: t('declarations.crossings'), number: true, cell: (one) => one.crossings },
                { key: 'lines', title: t('declarations.lines'), number: true, cell: (one) => one.line_count },
                {
                  key: 'total',
                  title: t('declarations.total'),
                  number: true,
                  cell: (one) => format_money(one.total),
                },
              ]}
            />
          </>
        ) : (
          <>
            <DeclarationTable rows={period.declarations} caption={t('declarations.title')} />
            {session.role !== 'auditor' && session.role !== 'authority' && (
              <FilePeriod period={period} done={reading.again} />
            )}
          </>
        )}
      </section>
      {period.alone.length > 0 && (
        <section className="card">
          <h2>{t('declarations.alone')}</h2>
          <p>{t('declarations.alone_text')}</p>
          <DataTable
            caption={t('declarations.alone')}
            rows={period.alone}
            row_key={(one) => one.movement}
            columns={[
              { key: 'name', title: t('carry.name'), head: true, cell: (one) => one.name },
              { key: 'day', title: t('declarations.day'), cell: (one) => day(one.day) },
              { key: 'why', title: t('declarations.why'), cell: (one) => label('alone_why', one.why) },
              {
                key: 'instead',
                title: t('declarations.instead'),
                cell: (one) => (
                  <Link to={`/declarations/${encodeURIComponent(one.declaration)}`}>
                    {t('declarations.by_itself', { id: one.declaration })}
                  </Link>
                ),
              },
            ]}
          />
        </section>
      )}
    </>
  );
}

export default function DeclarationsPage() {
  const { t, label } = useReader();
  const session = useSession();
  const party_name = usePartyName();
  const [search, set_search] = useSearchParams();
  const periods = useRead<Page<PeriodRow>>('/declaration-periods');
  const drafts = useList<Declaration>('/declarations', { state: 'draft' });
  const rows = periods.data?.items ?? [];
  const chosen =
    rows.find((one) => one.id === search.get('period') && (session.party || one.party === search.get('party'))) ??
    rows.find((one) => one.drafts > 0) ??
    rows[0];
  const singles = drafts.items.filter((one) => one.kind === 'single');
  return (
    <>
      <PageHead
        title={t('declarations.title')}
        lead={t('declarations.lead')}
        extra={<Export path="/declarations" filters={{}} />}
      />
      {periods.problem && <ProblemBox problem={periods.problem} on_retry={periods.again} />}
      {!periods.data && !periods.problem && <Waiting />}
      {periods.data && rows.length === 0 && <p className="empty">{t('declarations.none')}</p>}
      {rows.length > 0 && (
        <nav className="periods" aria-label={t('declarations.periods')}>
          {rows.slice(0, 24).map((one) => (
            <Button
              key={`${one.party}${one.id}`}
              type={one === chosen ? 'primary' : 'default'}
              aria-current={one === chosen ? 'true' : undefined}
              onClick={() => set_search({ period: one.id, party: one.party }, { replace: true })}
            >
              {one.id} {session.party ? '' : party_name(one.party)} {label('period_state', one.state)}
              {one.drafts > 0 ? ` · ${t('declarations.drafts', { count: one.drafts })}` : ''}
            </Button>
          ))}
        </nav>
      )}
      {chosen && <Period key={`${chosen.party}${chosen.id}`} id={chosen.id} party={chosen.party} />}
      {singles.length > 0 && (
        <section className="card">
          <h2>{t('declarations.singles')}</h2>
          <DeclarationTable rows={singles} caption={t('declarations.singles')} />
        </section>
      )}
    </>
  );
}
