// One consignment: its lines, its papers, its answer; officers let it pass at a gate here.

import { Link, useParams } from 'react-router-dom';
import type { Consignment, ConsignmentLine } from '../../api/types';
import { useRead } from '../../api/use_read';
import { Papers } from '../../answer/papers';
import { TaxTable } from '../../answer/tax_table';
import { format_decimal, format_money } from '../../format';
import { DataTable } from '../../parts/data_table';
import { Facts } from '../../parts/facts';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { Status } from '../../parts/status';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { consignment_kind } from '../consignments/words';
import { Passage } from './passage';

function Lines({ lines }: { lines: ConsignmentLine[] }) {
  const { t, text, label } = useReader();
  return (
    <>
      <DataTable
        caption={t('consignment.lines')}
        rows={lines}
        row_key={(_, index) => String(index)}
        columns={[
          {
            key: 'name',
            title: t('goods.name'),
            head: true,
            cell: (line) =>
              line.lot ? <Link to={`/book/${encodeURIComponent(line.lot)}`}>{text(line.name) || line.lot}</Link> : text(line.name),
          },
          { key: 'hs', title: t('goods.hs'), cell: (line) => line.hs },
          { key: 'category', title: t('goods.category'), cell: (line) => label('category', line.category) },
          { key: 'quantity', title: t('goods.quantity'), number: true, cell: (line) => format_decimal(line.quantity) },
          { key: 'value', title: t('book.value'), number: true, cell: (line) => format_money(line.value_cny) },
          {
            key: 'treatment',
            title: t('goods.tax_status'),
            cell: (line) => <Status family="treatment" code={line.treatment ?? line.tax_status} />,
          },
        ]}
      />
      {lines.map((line, index) =>
        line.assessment && line.assessment.items.length > 0 ? (
          <section key={index}>
            <h3>{t('consignment.tax_of', { name: text(line.name) || String(index + 1) })}</h3>
            <TaxTable assessment={line.assessment} />
          </section>
        ) : null,
      )}
    </>
  );
}

export default function ConsignmentPage() {
  const { t, text, label, day, moment } = useReader();
  const { id = '' } = useParams();
  const reading = useRead<Consignment>(`/consignments/${encodeURIComponent(id)}`);
  if (reading.problem) return <ProblemBox problem={reading.problem} on_retry={reading.again} />;
  if (!reading.data) return <Waiting />;
  const { data } = reading;
  return (
    <>
      <PageHead
        title={t('consignment.title', { id: data.id })}
        lead={
          <>
            {label('movement', consignment_kind(data))} <Status family="state" code={data.state} />{' '}
            <Status family="release" code={data.release} />
          </>
        }
      />
      <section className="card">
        <Facts
          pairs={[
            [t('crossing.party'), text(data.party_name) || data.party],
            [t('movement.day'), day(data.entry_day ?? data.day ?? data.filed_at)],
            [t('crossing.channel'), data.channel],
            [t('consignment.gate'), data.gate],
            [t('consignment.passed_at'), moment(data.passed_at)],
            [t('totals.total'), format_money(data.totals?.total)],
            [t('totals.saved'), format_money(data.totals?.saved)],
            [t('movement.entry'), data.seq && <Link to={`/record?at=${data.seq}`}>{data.seq}</Link>],
          ]}
        />
        {data.release && <p>{label('release_text', data.release)}</p>}
      </section>
      <Passage consignment={data} changed={reading.again} />
      {data.lines && (
        <section className="card">
          <h2>{t('consignment.lines')}</h2>
          <Lines lines={data.lines} />
        </section>
      )}
      {data.documents && data.documents.length > 0 && (
        <section className="card">
          <Papers papers={data.documents} />
        </section>
      )}
      {data.decisions && data.decisions.length > 0 && (
        <section className="card">
          <h2>{t('answer.decisions')}</h2>
          <ul className="inline-list">
            {data.decisions.map((decision) => (
              <li key={decision}>
                <Link to={`/decisions/${decision}`}>{decision}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
