// One correction: what was declared and what was found, what it does to the tax and why, what its party says, and what
// an officer decides.

import { Link, useParams } from 'react-router-dom';
import { TaxTable } from '../../answer/tax_table';
import type { Correction, Figures, Reassessed } from '../../api/control_types';
import { useRead } from '../../api/use_read';
import { format_decimal, format_money } from '../../format';
import { Clauses } from '../../parts/clause';
import { DataTable } from '../../parts/data_table';
import { Facts } from '../../parts/facts';
import { form_schema } from '../../parts/form_schema';
import { PageHead } from '../../parts/page_head';
import { ProblemPage } from '../../parts/problem_page';
import { useCodeName, usePartyName } from '../../parts/reference';
import { RegisterForm } from '../../parts/register_form';
import { Status } from '../../parts/status';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';

function Compared({ correction }: { correction: Correction }) {
  const { t, label } = useReader();
  const unit = useCodeName('units');
  const told = (figures: Figures): Record<string, string> => ({
    'goods.hs': figures.hs,
    'goods.quantity': `${format_decimal(figures.quantity)} ${unit(figures.unit)}`,
    'corrections.value': format_money(figures.value),
    'corrections.origin': figures.origin,
    'corrections.agreement': figures.agreement,
    'goods.tax_status': label('tax_status', figures.treatment),
  });
  const declared = told(correction.declared);
  const found = told(correction.found);
  const names = ['goods.hs', 'goods.quantity', 'corrections.value', 'corrections.origin', 'goods.tax_status'] as const;
  const rows = [...names, 'corrections.agreement' as const].filter((name) => declared[name] || found[name]);
  return (
    <DataTable
      caption={t('corrections.compared')}
      rows={rows}
      row_key={(name) => name}
      columns={[
        { key: 'what', title: t('examination.what'), head: true, cell: (name) => t(name) },
        { key: 'declared', title: t('examination.declared'), cell: (name) => declared[name] || '–' },
        {
          key: 'found',
          title: t('examination.found'),
          cell: (name) => (declared[name] === found[name] ? found[name] || '–' : <strong>{found[name] || '–'}</strong>),
        },
      ]}
    />
  );
}

function Tax({ tax }: { tax: Reassessed }) {
  const { t, label } = useReader();
  return (
    <section>
      <h3>
        {tax.assessment || tax.made} {label('reassessment', tax.action)}
      </h3>
      <Facts
        pairs={[
          [t('corrections.before'), format_money(tax.before)],
          [t('corrections.after'), format_money(tax.after)],
          [t('corrections.difference'), format_money(tax.difference)],
          [t('bills.paid'), format_money(tax.paid)],
          [t('corrections.late_fee'), format_money(tax.late_fee)],
          [t('bills.refund'), format_money(tax.refund)],
          [t('corrections.owed'), format_money(tax.owed)],
        ]}
      />
      <Clauses basis={tax.basis} />
      <details>
        <summary>{t('answer.tax')}</summary>
        <TaxTable assessment={tax.tax} />
      </details>
    </section>
  );
}

function Answer({ id, done }: { id: string; done: () => void }) {
  const reader = useReader();
  return (
    <RegisterForm
      title={reader.t('corrections.answer')}
      command="goods/answer-correction"
      schema={form_schema(reader, [
        { name: 'agrees', title: 'corrections.agrees', type: 'yes_no' },
        { name: 'statement', title: 'corrections.statement', type: 'long_text' },
      ])}
      body={(filled) => ({ correction: id, agrees: false, ...filled })}
      done={done}
    />
  );
}

function Decide({ id, done }: { id: string; done: () => void }) {
  const reader = useReader();
  return (
    <RegisterForm
      title={reader.t('corrections.decide')}
      command="goods/decide-correction"
      schema={form_schema(reader, [
        {
          name: 'decision',
          title: 'corrections.decision',
          codes: ['apply', 'drop'],
          family: 'correction_decision',
          required: true,
        },
        { name: 'note', title: 'examination.note', type: 'long_text', required: true },
      ])}
      body={(filled) => ({ correction: id, ...filled })}
      done={done}
    />
  );
}

export default function CorrectionPage() {
  const { id = '' } = useParams();
  const { t, label, day } = useReader();
  const session = useSession();
  const party_name = usePartyName();
  const { data, problem, again } = useRead<Correction>(`/corrections/${encodeURIComponent(id)}`);
  if (problem) return <ProblemPage problem={problem} on_retry={again} />;
  if (!data) return <Waiting />;
  const open = data.state === 'proposed' || data.state === 'heard';
  return (
    <>
      <PageHead
        title={t('corrections.one', { id })}
        lead={
          <>
            {label('correction_source', data.source_kind)} {data.source}{' '}
            <Status family="correction_state" code={data.state} />
          </>
        }
      />
      <section className="card">
        <Facts
          pairs={[
            [t('crossing.party'), party_name(data.party)],
            [
              t('examination.consignment'),
              <Link key="consignment" to={`/consignments/${encodeURIComponent(data.consignment)}`}>
                {data.consignment}
              </Link>,
            ],
            [
              t('movement.lot'),
              <Link key="lot" to={`/book/${encodeURIComponent(data.lot)}`}>
                {data.lot}
              </Link>,
            ],
            [t('corrections.reason'), data.reason],
            [t('corrections.hear_until'), day(data.hear_until)],
            [t('corrections.heard_on'), day(data.heard_on)],
            [
              t('corrections.answer'),
              data.agrees && t(data.agrees === 'yes' ? 'corrections.agrees_yes' : 'corrections.agrees_no'),
            ],
            [t('corrections.statement'), data.statement],
            [t('corrections.decided_on'), day(data.decided_on)],
            [t('examination.note'), data.note],
          ]}
        />
        <Compared correction={data} />
      </section>
      {open && data.state === 'proposed' && !has_role(session, 'authority', 'auditor') && (
        <Answer id={id} done={again} />
      )}
      {open && has_role(session, 'officer') && <Decide id={id} done={again} />}
      <section className="card">
        <h2>{t(data.state === 'applied' ? 'corrections.came_of_it' : 'corrections.would_come')}</h2>
        {data.outcome.taxes.length === 0 && <p>{t('corrections.no_tax')}</p>}
        {data.outcome.taxes.map((tax) => (
          <Tax key={tax.assessment || tax.made} tax={tax} />
        ))}
        <h3>{label('finding_affects', data.affects)}</h3>
        <p>
          {t('examination.range', { least: format_money(data.range.least), most: format_money(data.range.most) })}{' '}
          {t('examination.range_informs')}
        </p>
        <Clauses basis={data.range.basis} />
        {data.disclosed && <p>{t('corrections.disclosed')}</p>}
      </section>
    </>
  );
}
