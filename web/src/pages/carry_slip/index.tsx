// One slip, for a phone held over a reader first: person, packages, window, a big code.

import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import type { CarrySlip, Consignment } from '../../api/types';
import { useRead } from '../../api/use_read';
import { useFiling } from '../../filing/use_filing';
import { format_decimal } from '../../format';
import { DataTable } from '../../parts/data_table';
import { Facts } from '../../parts/facts';
import { Field } from '../../parts/field';
import { field_errors } from '../../parts/field_errors';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { useCodeName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';
import './slip.css';

interface Acting {
  slip: CarrySlip;
  done: () => void;
}

function Withdraw({ slip, done }: Acting) {
  const { t } = useReader();
  const [reason, set_reason] = useState('');
  const filing = useFiling('goods/withdraw-carry');
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim()) void filing.file({ slip: slip.id, reason: reason.trim() }).then((made) => made && done());
      }}
    >
      <h2>{t('carry.withdraw')}</h2>
      <Field name={t('carry.reason')} required>
        <Input value={reason} onChange={(event) => set_reason(event.target.value)} />
      </Field>
      {filing.problem && <ProblemBox problem={filing.problem} />}
      <Button htmlType="submit" loading={filing.busy} disabled={!reason.trim()}>
        {t('carry.withdraw')}
      </Button>
    </form>
  );
}

function Pass({ slip, done }: Acting) {
  const { t } = useReader();
  const [packages, set_packages] = useState<number | null>(null);
  const filing = useFiling('goods/carry-pass');
  const errors = field_errors(filing.problem);
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        if (packages !== null)
          void filing.file({ slip: slip.id, packages, person: slip.person }).then((made) => made && done());
      }}
    >
      <h2>{t('carry.pass')}</h2>
      <p>{t('carry.pass_text', { person: slip.person_name })}</p>
      <Field name={t('carry.counted')} required error={errors('/packages')}>
        <InputNumber min={0} max={50} value={packages} onChange={set_packages} />
      </Field>
      {filing.problem && <ProblemBox problem={filing.problem} />}
      <Button type="primary" htmlType="submit" loading={filing.busy} disabled={packages === null}>
        {t('carry.pass')}
      </Button>
    </form>
  );
}

function Return({ slip, done }: Acting) {
  const { t } = useReader();
  const [quantities, set_quantities] = useState<Record<string, string>>({});
  const filing = useFiling('goods/carry-return');
  const items = Object.entries(quantities)
    .filter(([, quantity]) => quantity.trim())
    .map(([lot, quantity]) => ({ lot, quantity: quantity.trim() }));
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        if (items.length > 0)
          void filing.file({ slip: slip.id, items }).then((made) => {
            if (!made) return;
            set_quantities({});
            done();
          });
      }}
    >
      <h2>{t('carry.return')}</h2>
      {(slip.to_return ?? []).map((one) => (
        <Field
          key={one.lot}
          name={one.name}
          required
          help={t('carry.returned', { returned: format_decimal(one.returned), quantity: format_decimal(one.quantity) })}
        >
          <Input
            inputMode="decimal"
            value={quantities[one.lot] ?? ''}
            onChange={(event) => set_quantities((old) => ({ ...old, [one.lot]: event.target.value }))}
          />
        </Field>
      ))}
      {filing.problem && <ProblemBox problem={filing.problem} />}
      <Button htmlType="submit" loading={filing.busy} disabled={items.length === 0}>
        {t('carry.return')}
      </Button>
    </form>
  );
}

export default function CarrySlipPage() {
  const { t, label, day, moment, script } = useReader();
  const session = useSession();
  const unit_name = useCodeName('units');
  const { id = '' } = useParams();
  const reading = useRead<CarrySlip>(`/carry-slips/${encodeURIComponent(id)}`);
  const slip = reading.data;
  const consignment = useRead<Consignment>(slip ? `/consignments/${encodeURIComponent(slip.consignment)}` : null);
  if (reading.problem) return <ProblemBox problem={reading.problem} on_retry={reading.again} />;
  if (!slip) return <Waiting />;
  const waits = slip.state === 'issued' && consignment.data && consignment.data.state !== 'released';
  const address = `/api/v1/carry-slips/${encodeURIComponent(slip.id)}`;
  return (
    <>
      <PageHead
        title={t('carry.slip_title', { slip: slip.id })}
        extra={<a href={`${address}/paper.pdf?script=${script}`}>{t('carry.print')}</a>}
      />
      <section className="card slip" aria-label={t('carry.slip_title', { slip: slip.id })}>
        <div className="slip-words">
          <p className="slip-person">{slip.person_name}</p>
          <p className="slip-way">{label('carry_crossing', slip.crossing)}</p>
          <p className="slip-packages">{t('carry.package_count', { count: slip.packages.length })}</p>
          <p>
            {moment(slip.from)} – {moment(slip.until)}
          </p>
          <Status family="carry_state" code={slip.state} />
          {waits && (
            <p className="slip-waits" role="status">
              {t('carry.waits')}{' '}
              <Link to={`/consignments/${encodeURIComponent(slip.consignment)}`}>{slip.consignment}</Link>
            </p>
          )}
        </div>
        {slip.token ? (
          <img className="slip-code" src={`${address}/code.svg`} alt={t('carry.code_alt', { slip: slip.id })} />
        ) : (
          <p className="empty">{t('carry.no_code')}</p>
        )}
      </section>
      <section className="card">
        <Facts
          pairs={[
            [
              t('carry.consignment'),
              <Link to={`/consignments/${encodeURIComponent(slip.consignment)}`}>{slip.consignment}</Link>,
            ],
            [
              t('carry.return_by'),
              slip.return_by && (
                <>
                  {day(slip.return_by)} {slip.return_state && <Status family="return_state" code={slip.return_state} />}
                </>
              ),
            ],
            [t('carry.passed_at'), slip.passed_at && moment(slip.passed_at)],
            [t('carry.note'), slip.note],
            [t('carry.hash'), <code className="slip-hash">{slip.content_hash}</code>],
          ]}
        />
        <DataTable
          caption={t('carry.goods')}
          rows={slip.goods}
          row_key={(one, index) => `${one.lot}-${index}`}
          columns={[
            { key: 'name', title: t('carry.name'), head: true, cell: (one) => one.name },
            {
              key: 'lot',
              title: t('movement.lot'),
              cell: (one) => <Link to={`/book/${encodeURIComponent(one.lot)}`}>{one.lot}</Link>,
            },
            {
              key: 'quantity',
              title: t('goods.quantity'),
              number: true,
              cell: (one) => `${format_decimal(one.quantity)} ${unit_name(one.unit)}`,
            },
          ]}
        />
      </section>
      {slip.state === 'issued' && session.role === 'officer' && <Pass slip={slip} done={reading.again} />}
      {slip.state === 'passed' &&
        slip.return_state !== 'assessed' &&
        (slip.to_return ?? []).length > 0 &&
        session.role !== 'auditor' && <Return slip={slip} done={reading.again} />}
      {slip.state === 'issued' && session.party === slip.party && <Withdraw slip={slip} done={reading.again} />}
    </>
  );
}
