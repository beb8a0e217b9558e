// One consignment: its goods, its papers, its tax; officers release it and let it pass at a gate here.

import { Link, useParams } from 'react-router-dom';
import type { Consignment, ConsignmentMovement, Paper } from '../../api/types';
import { useRead } from '../../api/use_read';
import { Papers } from '../../answer/papers';
import { TaxTable } from '../../answer/tax_table';
import { format_decimal, format_money } from '../../format';
import { DataTable } from '../../parts/data_table';
import { Facts } from '../../parts/facts';
import { PageHead } from '../../parts/page_head';
import { ProblemPage } from '../../parts/problem_page';
import { useAreas, useCodeName, usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { CorrectionsOf } from '../corrections/list';
import { Lines } from './lines';
import { Forms } from './messages';
import { Passage } from './passage';

function Goods({ movements }: { movements: ConsignmentMovement[] }) {
  const { t, text } = useReader();
  const unit = useCodeName('units');
  return (
    <DataTable
      caption={t('consignment.lines')}
      rows={movements}
      row_key={(movement) => movement.id}
      columns={[
        {
          key: 'name',
          title: t('goods.name'),
          head: true,
          cell: (one) => <Link to={`/book/${encodeURIComponent(one.lot ?? '')}`}>{text(one.name) || one.lot}</Link>,
        },
        { key: 'hs', title: t('goods.hs'), cell: (one) => one.hs },
        {
          key: 'quantity',
          title: t('goods.quantity'),
          number: true,
          cell: (one) => `${format_decimal(one.quantity)} ${unit(one.unit)}`,
        },
        {
          key: 'status',
          title: t('goods.tax_status'),
          cell: (one) => <Status family="tax_status" code={one.tax_status} />,
        },
        { key: 'state', title: t('movement.state'), cell: (one) => <Status family="state" code={one.state} /> },
      ]}
    />
  );
}

/** The papers presented and the ones still missing, as one list. */
function papers_of(consignment: Consignment, name: (code: string) => string): Paper[] {
  const presented = consignment.documents.map((one) => ({
    code: one.code,
    status: 'presented' as const,
    title: `${name(one.code)} ${one.number ?? ''}`.trim(),
  }));
  const missing = [...new Set(consignment.missing_documents)].map((code) => ({
    code,
    status: 'required' as const,
    title: name(code),
  }));
  return [...missing, ...presented];
}

export default function ConsignmentPage() {
  const { t, text, label, day } = useReader();
  const { id = '' } = useParams();
  const party_name = usePartyName();
  const document_name = useCodeName('documents');
  const places = [...useAreas('channel'), ...useAreas('gate')];
  const reading = useRead<Consignment>(`/consignments/${encodeURIComponent(id)}`);
  if (reading.problem) return <ProblemPage problem={reading.problem} on_retry={reading.again} />;
  if (!reading.data) return <Waiting />;
  const { data } = reading;
  const papers = papers_of(data, document_name);
  const movements = data.movements ?? [];
  const goods_name = (lot: string) => text(movements.find((one) => one.lot === lot)?.name) || lot;
  return (
    <>
      <PageHead
        title={t('consignment.title', { id: data.id })}
        lead={
          <>
            {label('movement', data.kind)} <Status family="state" code={data.state} />
          </>
        }
      />
      <section className="card">
        <Facts
          pairs={[
            [t('crossing.party'), party_name(data.party)],
            [t('movement.day'), day(data.day)],
            [t('crossing.channel'), places.find((place) => place.id === data.channel)?.name ?? data.channel],
            [t('movement.field_consignee'), data.counterparty],
            [t('consignments.release'), `${label('release', data.release)} ${label('release_text', data.release)}`],
            [t('consignment.passed_at'), day(data.passed_at)],
            [t('totals.total'), format_money(data.total)],
          ]}
        />
      </section>
      <Lines
        key={`lines-${(data.lines ?? []).map((line) => line.state).join()}`}
        consignment={data}
        changed={reading.again}
      />
      <Passage key={data.state} consignment={data} changed={reading.again} />
      <CorrectionsOf subject={data.id} />
      <Forms consignment={data} />
      <section className="card">
        <h2>{t('consignment.lines')}</h2>
        <Goods movements={movements} />
        {(data.assessments ?? []).map((assessment) => (
          <section key={assessment.id}>
            <h3>
              {t('consignment.tax_of', { name: goods_name(assessment.lot) })}{' '}
              <Status family="tax_state" code={assessment.state} />
            </h3>
            <TaxTable assessment={assessment.detail} />
          </section>
        ))}
      </section>
      {papers.length > 0 && (
        <section className="card">
          <Papers papers={papers} />
        </section>
      )}
    </>
  );
}
