// Moves between opened accounts: one transfer, or several of which all happen or none.

import { useState } from 'react';
import type { JsonSchema, OpenedAccount } from '../../api/types';
import { useList } from '../../api/use_read';
import { Field } from '../../parts/field';
import { form_schema } from '../../parts/form_schema';
import { PartySelect } from '../../parts/party_select';
import { RegisterForm } from '../../parts/register_form';
import { usePartyName } from '../../parts/reference';
import { useUnitName } from '../../parts/unit_name';
import { useReader } from '../../script/context';
import { empty_values } from '../../schema_form/schema';
import { account_key, format_amount } from '../ledger/names';
import { move_body } from './move_body';

const most_accounts = 200;
const most_transfers = 100;

/** The accounts that a line may name, called by what tells them apart. */
function useAccountChoice(accounts: OpenedAccount[]): Pick<JsonSchema, 'enum' | 'x-labels'> {
  const { t } = useReader();
  const party_name = usePartyName();
  const unit_name = useUnitName();
  const name = (one: OpenedAccount) =>
    t('ledger.account_choice', {
      place: one.place,
      book: one.book,
      owner: party_name(one.party),
      available: format_amount(one.available),
      unit: unit_name(one.unit),
    });
  return {
    enum: accounts.map(account_key),
    'x-labels': Object.fromEntries(accounts.map((one) => [account_key(one), name(one)])),
  };
}

function useLineSchema(accounts: OpenedAccount[]): JsonSchema {
  const reader = useReader();
  const { t } = reader;
  const choice = useAccountChoice(accounts);
  const line = form_schema(reader, [
    { name: 'from', title: 'ledger.from', codes: [], required: true },
    { name: 'to', title: 'ledger.to', codes: [], required: true },
    { name: 'amount', title: 'ledger.amount', type: 'money', required: true },
    { name: 'kind', title: 'ledger.kind', help: 'ledger.kind_help', required: true },
    { name: 'balancing', title: 'ledger.balancing', codes: ['debit', 'credit', 'both'], family: 'balancing' },
    { name: 'expires', title: 'ledger.expires', help: 'ledger.expires_help', type: 'moment' },
    { name: 'pending', title: 'ledger.pending', type: 'yes_no' },
  ]);
  for (const side of ['from', 'to']) Object.assign(line.properties?.[side] ?? {}, choice);
  return {
    type: 'object',
    required: ['transfers'],
    properties: { transfers: { title: t('ledger.transfer'), type: 'array', maxItems: most_transfers, items: line } },
  };
}

export function Move({ party, done }: { party: string; done: () => void }) {
  const { t } = useReader();
  const [other, set_other] = useState('');
  const own = useList<OpenedAccount>('/ledger/accounts', { party }, most_accounts);
  const others = useList<OpenedAccount>('/ledger/accounts', { party: other || party }, most_accounts);
  const accounts = [...own.items, ...(other && other !== party ? others.items : [])].filter(
    (one) => one.standing === 'open',
  );
  const schema = useLineSchema(accounts);
  return (
    <RegisterForm
      title={t('ledger.move')}
      command="ledger/move"
      schema={schema}
      start={{ transfers: [empty_values(schema.properties?.transfers?.items ?? {})] }}
      body={(filled) => move_body(filled, accounts)}
      about={({ body: { arguments: said } }) => (said?.index === undefined ? null : `transfers/${said.index}/amount`)}
      live
      done={() => {
        own.again();
        others.again();
        done();
      }}
    >
      <Field name={t('ledger.other_side')} help={t('ledger.other_side_help')}>
        <PartySelect typed allow_clear value={other} onChange={set_other} />
      </Field>
    </RegisterForm>
  );
}
