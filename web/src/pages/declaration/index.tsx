// One declaration: its lines, what it was made of, where it differs, and the way back.

import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import type { DeclarationWhole } from '../../api/types';
import { useRead } from '../../api/use_read';
import { useFiling } from '../../filing/use_filing';
import { format_decimal, format_money } from '../../format';
import { DataTable } from '../../parts/data_table';
import { Facts } from '../../parts/facts';
import { Field } from '../../parts/field';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { useCodeName, usePartyName } from '../../parts/reference';
import { Status, Unverified } from '../../parts/status';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';
import { AmendForm } from './amend_form';

function File({ one, done }: { one: DeclarationWhole; done: () => void }) {
  const { t } = useReader();
  const [note, set_note] = useState('');
  const filing = useFiling('goods/file-declarations');
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        const body = { party: one.party, only: [one.id], ...(note.trim() ? { note: note.trim() } : {}) };
        void filing.file(body).then((made) => made && done());
      }}
    >
      <h2>{t('declarations.file_one')}</h2>
      {one.differences.length > 0 && (
        <Field name={t('declarations.note')} required>
          <Input.TextArea value={note} onChange={(event) => set_note(event.target.value)} />
        </Field>
      )}
      {filing.problem && <ProblemBox problem={filing.problem} />}
      <Button
        type="primary"
        htmlType="submit"
        loading={filing.busy}
        disabled={one.differences.length > 0 && !note.trim()}
      >
        {t('declarations.file_one')}
      </Button>
    </form>
  );
}

function Reverse({ one, done }: { one: DeclarationWhole; done: () => void }) {
  const { t } = useReader();
  const [reason, set_reason] = useState('');
  const filing = useFiling('goods/reverse-declaration');
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim())
          void filing.file({ declaration: one.id, reason: reason.trim() }).then((made) => made && done());
      }}
    >
      <h2>{t('declarations.reverse')}</h2>
      <p>{t('declarations.reverse_text')}</p>
      <Field name={t('carry.reason')} required>
        <Input value={reason} onChange={(event) => set_reason(event.target.value)} />
      </Field>
      {filing.problem && <ProblemBox problem={filing.problem} />}
      <Button htmlType="submit" loading={filing.busy} disabled={!reason.trim()}>
        {t('declarations.reverse')}
      </Button>
    </form>
  );
}

function Linked({ id }: { id: string }) {
  return id ? <Link to={`/declarations/${encodeURIComponent(id)}`}>{id}</Link> : null;
}

export default function DeclarationPage() {
  const { t, label, day, script } = useReader();
  const session = useSession();
  const party_name = usePartyName();
  const unit_name = useCodeName('units');
  const mode_name = useCodeName('supervision_modes');
  const { id = '' } = useParams();
  const reading = useRead<DeclarationWhole>(`/declarations/${encodeURIComponent(id)}`);
  const one = reading.data;
  if (reading.problem) return <ProblemBox problem={reading.problem} on_retry={reading.again} />;
  if (!one) return <Waiting />;
  const may = session.party === one.party || session.role === 'officer';
  return (
    <>
      <PageHead
        title={`${label('declaration_kind', one.kind)} ${one.id}`}
        extra={
          <a href={`/api/v1/declarations/${encodeURIComponent(one.id)}/paper.pdf?script=${script}`}>
            {t('declarations.print')}
          </a>
        }
      />
      <section className="card">
        <Facts
          pairs={[
            [t('carry.state'), <Status family="declaration_state" code={one.state} />],
            [t('crossing.party'), party_name(one.party)],
            [t('carry.crossing'), label('carry_crossing', one.crossing)],
            [
              t('declarations.mode'),
              <>
                {one.mode} {mode_name(one.mode)} <Unverified />
              </>,
            ],
            [t('declarations.days'), `${day(one.from)} – ${day(one.until)}`],
            [t('declarations.due'), day(one.due_on)],
            [t('declarations.filed_on'), one.filed_on && day(one.filed_on)],
            [t('declarations.total'), format_money(one.total)],
            [t('declarations.reverses'), one.reverses && <Linked id={one.reverses} />],
            [t('declarations.reversed_by'), one.reversed_by && <Linked id={one.reversed_by} />],
            [t('declarations.replaces'), one.replaces && <Linked id={one.replaces} />],
            [t('declarations.replaced_by'), one.replaced_by && <Linked id={one.replaced_by} />],
            [t('declarations.note'), one.note],
            [t('carry.hash'), one.hash],
          ]}
        />
      </section>
      {one.differences.length > 0 && (
        <section className="card">
          <h2>{t('declarations.differences')}</h2>
          <DataTable
            caption={t('declarations.differences')}
            rows={one.differences}
            row_key={(row, index) => `${row.line}-${index}`}
            columns={[
              { key: 'name', title: t('carry.name'), head: true, cell: (row) => row.name },
              {
                key: 'declared',
                title: t('declarations.declared'),
                number: true,
                cell: (row) => `${format_decimal(row.declared)} ${unit_name(row.unit)}`,
              },
              { key: 'gate', title: t('declarations.gate'), number: true, cell: (row) => format_decimal(row.gate) },
              { key: 'book', title: t('declarations.book'), number: true, cell: (row) => format_decimal(row.book) },
              {
                key: 'value',
                title: t('declarations.total'),
                number: true,
                cell: (row) => format_money(row.declared_value),
              },
              {
                key: 'gate_value',
                title: t('declarations.gate_value'),
                number: true,
                cell: (row) => format_money(row.gate_value),
              },
            ]}
          />
        </section>
      )}
      <section className="card">
        <h2>{t('declarations.lines_of', { count: one.line_count })}</h2>
        <DataTable
          caption={t('declarations.lines_of', { count: one.line_count })}
          rows={one.lines}
          row_key={(row) => String(row.line)}
          columns={[
            { key: 'line', title: t('declarations.line'), number: true, cell: (row) => row.line },
            { key: 'name', title: t('carry.name'), head: true, cell: (row) => row.name },
            { key: 'hs', title: t('carry.hs'), cell: (row) => row.hs },
            {
              key: 'quantity',
              title: t('goods.quantity'),
              number: true,
              cell: (row) => `${format_decimal(row.quantity)} ${unit_name(row.unit)}`,
            },
            { key: 'value', title: t('declarations.total'), number: true, cell: (row) => format_money(row.value) },
            { key: 'crossings', title: t('declarations.crossings'), number: true, cell: (row) => row.crossings },
            { key: 'amended', title: t('declarations.amended'), cell: (row) => row.amended },
          ]}
        />
      </section>
      {may && one.state === 'draft' && <AmendForm one={one} done={reading.again} />}
      {may && one.state === 'draft' && <File one={one} done={reading.again} />}
      {may && one.state === 'filed' && one.kind !== 'reversal' && <Reverse one={one} done={reading.again} />}
    </>
  );
}
