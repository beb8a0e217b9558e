// Guarantee accounts: how much stands free, and how it came to that, drawn.

import { Button } from 'antd';
import { useState } from 'react';
import type { Guarantee } from '../../api/types';
import { useRead } from '../../api/use_read';
import { useFiling } from '../../filing/use_filing';
import { format_money } from '../../format';
import { Field } from '../../parts/field';
import { form_schema } from '../../parts/form_schema';
import { ListPage } from '../../parts/list_page';
import { PartySelect } from '../../parts/party_select';
import { ProblemBox } from '../../parts/problem_box';
import { usePartyName } from '../../parts/reference';
import { RegisterForm } from '../../parts/register_form';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';

const width = 320;
const height = 80;

/** The free amount after each entry, as steps under the limit. */
function Balance({ id }: { id: string }) {
  const { t } = useReader();
  const reading = useRead<Guarantee>(`/guarantees/${encodeURIComponent(id)}`);
  const entries = reading.data?.entries ?? [];
  if (entries.length === 0) return null;
  const limit = Math.max(...entries.map((one) => Number(one.available)), 1);
  const step = width / entries.length;
  const y = (amount: string) => height - (Number(amount) / limit) * height;
  const path = entries
    .map(
      (one, index) =>
        `${index === 0 ? 'M' : 'V'}${index === 0 ? `0 ${y(one.available)}` : y(one.available)}H${(index + 1) * step}`,
    )
    .join('');
  const last = entries[entries.length - 1];
  return (
    <svg
      viewBox={`-2 -2 ${width + 4} ${height + 4}`}
      width="100%"
      style={{ maxWidth: width }}
      role="img"
      aria-label={t('guarantees.drawn', { count: entries.length, amount: format_money(last?.available) })}
    >
      <line x1={0} y1={height} x2={width} y2={height} stroke="currentColor" strokeWidth={1} opacity={0.4} />
      <path d={path} fill="none" stroke="currentColor" strokeWidth={2} />
    </svg>
  );
}

/** Customs enters the guarantee that a party has given. */
function Register({ done }: { done: () => void }) {
  const reader = useReader();
  const { t } = reader;
  const [party, set_party] = useState('');
  return (
    <section aria-label={t('guarantees.register')}>
      <Field name={t('crossing.party')} required>
        <PartySelect value={party} onChange={set_party} />
      </Field>
      {party && (
        <RegisterForm
          key={party}
          title={t('guarantees.register')}
          command="goods/register-guarantee"
          schema={form_schema(reader, [
            {
              name: 'kind',
              title: 'guarantees.kind',
              codes: ['bank', 'deposit'],
              family: 'guarantee_kind',
              required: true,
            },
            { name: 'issuer', title: 'guarantees.issuer', required: true },
            { name: 'number', title: 'guarantees.number_of', required: true },
            { name: 'limit', title: 'guarantees.limit', type: 'money', required: true },
            { name: 'valid_from', title: 'guarantees.valid_from', type: 'date' },
            { name: 'valid_to', title: 'guarantees.valid_to', type: 'date' },
          ])}
          body={(filled) => ({ party, ...filled })}
          done={done}
        />
      )}
    </section>
  );
}

function Close({ id, changed }: { id: string; changed: () => void }) {
  const { t } = useReader();
  const filing = useFiling<object>('goods/close-guarantee');
  const close = async () => {
    if (await filing.file({ guarantee: id })) changed();
  };
  return (
    <>
      <Button size="small" aria-label={t('guarantees.close_one', { id })} loading={filing.busy} onClick={close}>
        {t('guarantees.close')}
      </Button>
      {filing.problem && <ProblemBox problem={filing.problem} />}
    </>
  );
}

export default function GuaranteesPage() {
  const { t, label, day } = useReader();
  const party_name = usePartyName();
  const decider = has_role(useSession(), 'officer', 'authority');
  return (
    <ListPage<Guarantee>
      title={t('guarantees.title')}
      lead={t('guarantees.lead')}
      path="/guarantees"
      filters={[{ kind: 'party', name: 'party', title: 'crossing.party' }]}
      above={(list) => decider && <Register done={list.again} />}
      row_key={(one) => one.id}
      columns={(list) => [
        { key: 'number', title: t('guarantees.number'), head: true, cell: (one) => `${one.issuer} ${one.number}` },
        { key: 'party', title: t('crossing.party'), cell: (one) => party_name(one.party) },
        { key: 'kind', title: t('guarantees.kind'), cell: (one) => label('guarantee_kind', one.kind) },
        { key: 'limit', title: t('guarantees.limit'), number: true, cell: (one) => format_money(one.limit) },
        { key: 'occupied', title: t('guarantees.occupied'), number: true, cell: (one) => format_money(one.occupied) },
        { key: 'free', title: t('guarantees.free'), number: true, cell: (one) => format_money(one.available) },
        { key: 'to', title: t('guarantees.valid_to'), cell: (one) => day(one.valid_to) },
        {
          key: 'state',
          title: t('movement.state'),
          cell: (one) => (
            <>
              <Status family="guarantee_state" code={one.state} />{' '}
              {decider && one.state === 'active' && <Close id={one.id} changed={list.again} />}
            </>
          ),
        },
        { key: 'balance', title: t('guarantees.balance'), cell: (one) => <Balance id={one.id} /> },
      ]}
    />
  );
}
