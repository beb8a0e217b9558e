// Registering a licence by its number, with what may be drawn from it.

import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useFiling } from '../../filing/use_filing';
import { CodeSelect } from '../../parts/code_select';
import { Field } from '../../parts/field';
import { field_errors } from '../../parts/field_errors';
import { PartySelect } from '../../parts/party_select';
import { ProblemBox } from '../../parts/problem_box';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';

type Draft = Record<
  'party' | 'kind' | 'number' | 'licence_class' | 'valid_from' | 'valid_to' | 'quantity' | 'unit' | 'uses' | 'end_user',
  string
>;

export function Register({ done }: { done: () => void }) {
  const { t, label } = useReader();
  const session = useSession();
  const filing = useFiling<object>('goods/register-permit');
  const [draft, set_draft] = useState<Draft>({
    party: session.party ?? '',
    kind: '',
    number: '',
    licence_class: 'none',
    valid_from: '',
    valid_to: '',
    quantity: '',
    unit: '',
    uses: '',
    end_user: '',
  });
  const set = (name: keyof Draft) => (value: string) => set_draft({ ...draft, [name]: value });
  const error = field_errors(filing.problem);
  const input = (name: keyof Draft, type: 'text' | 'date' = 'text', required = false) => (
    <Field name={t(`permits.${name}` as never)} required={required} error={error(`/${name}`)}>
      <Input type={type} maxLength={60} value={draft[name]} onChange={(event) => set(name)(event.target.value)} />
    </Field>
  );
  const file = async () => {
    const { uses, end_user, ...rest } = draft;
    const body: Record<string, unknown> = Object.fromEntries(Object.entries(rest).filter(([, value]) => value));
    if (uses) body.uses = Number(uses);
    if (end_user) body.scope = { counterparties: [end_user] };
    if (await filing.file(body)) done();
  };
  return (
    <form
      className="card form-grid"
      aria-label={t('permits.register')}
      onSubmit={(event) => {
        event.preventDefault();
        void file();
      }}
    >
      {session.role !== 'institution' && (
        <Field name={t('crossing.party')} required error={error('/party')}>
          <PartySelect value={draft.party} onChange={set('party')} />
        </Field>
      )}
      <Field name={t('permits.kind')} required error={error('/kind')}>
        <CodeSelect table="documents" value={draft.kind} onChange={set('kind')} />
      </Field>
      {input('number', 'text', true)}
      {draft.kind === 'dual_use_export_licence' && (
        <>
          <Field name={t('permits.licence_class')} required error={error('/licence_class')}>
            <Select
              value={draft.licence_class}
              onChange={set('licence_class')}
              options={['none', 'single', 'general'].map((one) => ({ value: one, label: label('licence_class', one) }))}
            />
          </Field>
          {input('end_user')}
        </>
      )}
      {input('valid_from', 'date', true)}
      {input('valid_to', 'date')}
      {input('quantity')}
      <Field name={t('permits.unit')} error={error('/unit')}>
        <CodeSelect table="units" value={draft.unit} onChange={set('unit')} long />
      </Field>
      {input('uses')}
      {filing.problem && <ProblemBox problem={filing.problem} />}
      <Button type="primary" htmlType="submit" loading={filing.busy}>
        {t('permits.register')}
      </Button>
    </form>
  );
}
