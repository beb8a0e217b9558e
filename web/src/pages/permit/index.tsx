// One permit: its account, what drew on it, and what an officer may do with it.

import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import type { Permit } from '../../api/control_types';
import { useRead } from '../../api/use_read';
import { useFiling } from '../../filing/use_filing';
import { DataTable } from '../../parts/data_table';
import { Facts } from '../../parts/facts';
import { form_schema } from '../../parts/form_schema';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { useCodeName, usePartyName } from '../../parts/reference';
import { RegisterForm } from '../../parts/register_form';
import { Status } from '../../parts/status';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';
import { AccountBar } from '../permits/account_bar';

function Deeds({ permit, changed }: { permit: Permit; changed: () => void }) {
  const { t } = useReader();
  const [reason, set_reason] = useState('');
  const verify = useFiling<object>('goods/verify-permit');
  const suspend = useFiling<object>('goods/suspend-permit');
  const restore = useFiling<object>('goods/restore-permit');
  const revoke = useFiling<object>('goods/revoke-permit');
  const file = async (filing: typeof verify, body: object) => {
    if (await filing.file({ permit: permit.id, ...body })) changed();
  };
  const problem = verify.problem ?? suspend.problem ?? restore.problem ?? revoke.problem;
  const told = reason.trim();
  return (
    <section className="card" aria-label={t('permits.deeds')}>
      <Input
        aria-label={t('permits.reason')}
        placeholder={t('permits.reason')}
        maxLength={200}
        value={reason}
        onChange={(event) => set_reason(event.target.value)}
      />
      <p>
        {permit.state === 'registered' && (
          <Button type="primary" onClick={() => file(verify, {})}>
            {t('permits.verify')}
          </Button>
        )}{' '}
        {permit.state === 'suspended' ? (
          <Button disabled={!told} onClick={() => file(restore, { reason: told })}>
            {t('permits.restore')}
          </Button>
        ) : (
          <Button disabled={!told} onClick={() => file(suspend, { reason: told })}>
            {t('permits.suspend')}
          </Button>
        )}{' '}
        <Button danger disabled={!told} onClick={() => file(revoke, { reason: told })}>
          {t('permits.revoke')}
        </Button>
      </p>
      {problem && <ProblemBox problem={problem} />}
    </section>
  );
}

/** What its holder may ask: more time or quantity, and the copy that goes back to the issuer after release. */
function OfHolder({ permit, changed }: { permit: Permit; changed: () => void }) {
  const reader = useReader();
  const { t } = reader;
  const drawn = (permit.draws ?? []).filter((one) => one.state === 'drawn').map((one) => one.id);
  return (
    <>
      <RegisterForm
        title={t('permits.extend')}
        command="goods/extend-permit"
        schema={form_schema(reader, [
          { name: 'valid_to', title: 'permits.valid_to', type: 'date' },
          ...(permit.quantity ? [{ name: 'quantity', title: 'permits.more' } as const] : []),
          { name: 'reason', title: 'permits.reason', type: 'long_text', required: true },
        ])}
        body={(filled) => ({ permit: permit.id, ...filled })}
        done={changed}
      />
      {drawn.length > 0 && (
        <RegisterForm
          title={t('permits.file_copy')}
          command="goods/file-permit-copy"
          schema={form_schema(reader, [
            { name: 'draw', title: 'permits.draw', codes: drawn, required: true },
            { name: 'receipt', title: 'permits.copy_receipt', required: true },
          ])}
          body={(filled) => filled}
          done={changed}
        />
      )}
    </>
  );
}

export default function PermitPage() {
  const { id = '' } = useParams();
  const { t, label, day } = useReader();
  const session = useSession();
  const party_name = usePartyName();
  const document_name = useCodeName('documents');
  const { data, problem, again } = useRead<Permit>(`/permits/${encodeURIComponent(id)}`);
  if (problem) return <ProblemBox problem={problem} />;
  if (!data) return <Waiting />;
  return (
    <>
      <PageHead title={`${document_name(data.kind)} ${data.number}`} lead={data.issuer} />
      <section className="card">
        <AccountBar permit={data} />
        <Facts
          pairs={[
            [t('permits.holder'), party_name(data.party)],
            [
              t('movement.state'),
              <Status key="state" family="permit_state" code={data.lapsed ? 'lapsed' : data.state} />,
            ],
            [t('permits.valid_from'), day(data.valid_from)],
            [t('permits.valid_to'), data.valid_to ? day(data.valid_to) : t('permits.open_ended')],
            [t('permits.reason'), data.note],
          ]}
        />
      </section>
      {has_role(session, 'officer') && data.state !== 'revoked' && <Deeds permit={data} changed={again} />}
      {has_role(session, 'institution', 'officer') && data.state !== 'revoked' && (
        <OfHolder permit={data} changed={again} />
      )}
      <h2>{t('permits.draws')}</h2>
      <DataTable
        caption={t('permits.draws')}
        rows={data.draws ?? []}
        row_key={(one) => one.id}
        columns={[
          {
            key: 'document',
            title: t('examination.consignment'),
            head: true,
            cell: (one) => <Link to={`/consignments/${one.document}`}>{one.document}</Link>,
          },
          { key: 'lot', title: t('movement.lot'), cell: (one) => <Link to={`/book/${one.lot}`}>{one.lot}</Link> },
          { key: 'crossing', title: t('movement.kind'), cell: (one) => label('movement', one.crossing) },
          { key: 'quantity', title: t('goods.quantity'), number: true, cell: (one) => one.quantity },
          { key: 'day', title: t('movement.day'), cell: (one) => day(one.day) },
          { key: 'state', title: t('movement.state'), cell: (one) => <Status family="draw_state" code={one.state} /> },
          { key: 'keep', title: t('permits.keep_until'), cell: (one) => day(one.keep_until) },
        ]}
      />
    </>
  );
}
