// ERP against book: what differs, drawn, and each difference with the documents that make it.

import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { query } from '../../api/client';
import type { Difference, ErpLink, Explanation, Page, Reconciliation } from '../../api/types';
import { useRead } from '../../api/use_read';
import { format_decimal } from '../../format';
import { DataTable } from '../../parts/data_table';
import { Export } from '../../parts/export';
import { Field } from '../../parts/field';
import { PageHead } from '../../parts/page_head';
import { PartySelect } from '../../parts/party_select';
import { ProblemBox } from '../../parts/problem_box';
import { useCodeName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';
import { share_of } from './bars';
import './reconciliation.css';

/** Two bars to one scale: what the ERP has, what the book holds. The numbers beside them say the same. */
function Bars({ difference, unit }: { difference: Difference; unit: string }) {
  const { t } = useReader();
  const sides = [
    ['erp', t('reconciliation.erp'), difference.erp],
    ['book', t('reconciliation.book'), difference.book],
  ] as const;
  return (
    <div className="bars">
      {sides.map(([side, name, amount]) => (
        <div key={side} className="bars-row">
          <span className="bars-name">{name}</span>
          <span className="bars-track" aria-hidden>
            <span
              className={`bars-bar bars-${side}`}
              style={{ width: `${share_of(amount, difference.erp, difference.book)}%` }}
            />
          </span>
          <span className="bars-amount">
            {amount === null
              ? `${difference.erp_quantity} ${difference.erp_unit}`
              : `${format_decimal(amount)} ${unit}`}
          </span>
        </div>
      ))}
    </div>
  );
}

function address_of(one: Explanation): string | null {
  if (one.document.startsWith('C')) return `/consignments/${one.document}`;
  return null;
}

function Explained({ difference, unit }: { difference: Difference; unit: string }) {
  const { t, label, day } = useReader();
  return (
    <DataTable
      caption={t('reconciliation.why')}
      rows={difference.explanations}
      row_key={(one, at) => `${at} ${one.number} ${one.movement}`}
      empty={t('reconciliation.nothing_found')}
      columns={[
        { key: 'why', title: t('reconciliation.why'), head: true, cell: (one) => label('reconcile_why', one.why) },
        { key: 'number', title: t('erp.number'), cell: (one) => one.number },
        {
          key: 'document',
          title: t('reconciliation.document'),
          cell: (one) => {
            const address = address_of(one);
            return address ? <Link to={address}>{one.document}</Link> : one.document;
          },
        },
        { key: 'kind', title: t('movement.kind'), cell: (one) => label('movement', one.kind) },
        { key: 'day', title: t('erp.day'), cell: (one) => day(one.day) },
        {
          key: 'quantity',
          title: t('reconciliation.part'),
          number: true,
          cell: (one) => `${format_decimal(one.quantity)} ${unit}`,
        },
      ]}
    />
  );
}

function One({ difference }: { difference: Difference }) {
  const { t } = useReader();
  const unit = useCodeName('units')(difference.unit);
  const open = difference.unexplained !== null && difference.unexplained !== '0';
  return (
    <section className="card" aria-label={`${difference.material_no} ${difference.lot}`}>
      <h2>
        {difference.material_no} {difference.lot} <small>{difference.name}</small>{' '}
        <Status family="reconcile_kind" code={difference.kind} tone="warn" />
      </h2>
      <Bars difference={difference} unit={unit} />
      {difference.difference !== null && (
        <p>
          {t('reconciliation.difference', { amount: format_decimal(difference.difference), unit })}{' '}
          {open && (
            <strong>{t('reconciliation.unexplained', { amount: format_decimal(difference.unexplained), unit })}</strong>
          )}
        </p>
      )}
      <details>
        <summary>{t('reconciliation.documents', { count: difference.explanations.length })}</summary>
        <Explained difference={difference} unit={unit} />
      </details>
    </section>
  );
}

function Report({ party, source }: { party: string; source: string }) {
  const { t, day } = useReader();
  const { data, problem, again } = useRead<Reconciliation>('/erp/reconciliation' + query({ party, source }));
  if (problem) return <ProblemBox problem={problem} on_retry={again} />;
  if (!data) return <Waiting />;
  if (!data.report) return <p className="empty">{t('reconciliation.no_report')}</p>;
  const differences = data.items;
  return (
    <>
      <p role="status" className="spaced">
        {t('reconciliation.sum', {
          day: day(data.report.day),
          compared: data.compared ?? 0,
          agreed: data.agreed ?? 0,
          differ: differences.length,
        })}{' '}
        <Button size="small" onClick={again}>
          {t('reconciliation.again')}
        </Button>
      </p>
      {differences.length > 0 && <Export path="/erp/reconciliation" filters={{ party, source }} />}
      {differences.map((one) => (
        <One key={`${one.material_no} ${one.lot}`} difference={one} />
      ))}
    </>
  );
}

export default function ReconciliationPage() {
  const { t } = useReader();
  const session = useSession();
  const [chosen, set_chosen] = useState('');
  const [typed, set_typed] = useState<string | null>(null);
  const party = session.party ?? chosen;
  // The institution's first connection, until another source is named.
  const links = useRead<Page<ErpLink>>(party ? '/erp/links' + query({ party }) : null);
  const source = typed ?? links.data?.items[0]?.source ?? '';
  return (
    <>
      <PageHead title={t('reconciliation.title')} lead={t('reconciliation.lead')} />
      <div className="filters card" role="search">
        {!session.party && (
          <Field name={t('crossing.party')} required>
            <PartySelect value={chosen} onChange={set_chosen} />
          </Field>
        )}
        <Field name={t('erp.source')} required>
          <Input value={source} maxLength={64} onChange={(event) => set_typed(event.target.value)} />
        </Field>
      </div>
      {party && links.data && source.trim() === '' && <p className="empty">{t('reconciliation.no_report')}</p>}
      {party && source.trim() && <Report party={party} source={source.trim()} />}
    </>
  );
}
