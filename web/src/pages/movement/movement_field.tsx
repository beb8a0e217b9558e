import { Checkbox, Input, Select } from 'antd';
import type { Dispatch } from 'react';
import type { TemporaryExit } from '../../api/types';
import { useList } from '../../api/use_read';
import { Choice } from '../../parts/choice';
import { Field } from '../../parts/field';
import { GuaranteeField } from '../../parts/guarantee_field';
import { FilesField } from '../../parts/files_field';
import { PartySelect } from '../../parts/party_select';
import { type MessageKey, useReader } from '../../script/context';
import type { FieldSpec, MovementDraft, MovementEvent } from './kinds';

interface Props {
  spec: FieldSpec;
  draft: MovementDraft;
  error: string | null;
  tell: Dispatch<MovementEvent>;
}

interface ExitProps {
  value: string;
  onChange: (exit: TemporaryExit) => void;
  id?: string;
  'aria-describedby'?: string;
}

function ExitSelect({ value, onChange, ...rest }: ExitProps) {
  const { t, label, day } = useReader();
  const exits = useList<TemporaryExit>('/exits', {}, 200);
  const open = exits.items.filter((one) => one.state === 'out' || one.state === 'overdue');
  return (
    <Select
      {...rest}
      value={value || undefined}
      placeholder={t('movement.choose_exit')}
      onChange={(id: string) => {
        const found = exits.items.find((one) => one.id === id);
        if (found) onChange(found);
      }}
      options={open.map((one) => ({
        value: one.id,
        label: t('movement.exit_option', { id: one.id, purpose: label('purpose', one.purpose), due: day(one.due_on) }),
      }))}
      notFoundContent={t('form.nothing_found')}
      popupMatchSelectWidth={false}
      style={{ width: '100%' }}
    />
  );
}

/** One field of a movement, by its type. */
export function MovementField({ spec, draft, error, tell }: Props) {
  const { t } = useReader();
  const name = t(`movement.field_${spec.name}` as MessageKey);
  const value = draft.fields[spec.name];
  const set = (next: string | boolean) => tell({ kind: 'field', name: spec.name, value: next });
  const text = typeof value === 'string' ? value : '';
  switch (spec.type) {
    case 'choice':
      return <Choice name={name} family={spec.family ?? ''} codes={spec.codes ?? []} value={text} onChange={set} />;
    case 'yes_no':
      return (
        <Checkbox checked={value === true} onChange={(event) => set(event.target.checked)}>
          {name}
        </Checkbox>
      );
    case 'party':
      return (
        <Field name={name} required={spec.required} error={error}>
          <PartySelect value={text} onChange={set} />
        </Field>
      );
    case 'guarantee':
      return <GuaranteeField party={draft.party} value={text} onChange={set} error={error} />;
    case 'exit':
      return (
        <Field name={name} required={spec.required} error={error}>
          <ExitSelect
            value={text}
            onChange={(exit) => {
              set(exit.id);
              tell({ kind: 'items', items: exit.items.map((one) => ({ lot: one.lot, quantity: one.quantity })) });
            }}
          />
        </Field>
      );
    case 'certificate':
      return (
        <>
          <Field name={name} required={spec.required} error={error}>
            <Input maxLength={64} value={text} onChange={(event) => set(event.target.value)} />
          </Field>
          <FilesField
            name={t('movement.certificate_file')}
            most={1}
            files={draft.certificate ? [draft.certificate] : []}
            party={draft.party}
            change={(update) => {
              const [file] = update(draft.certificate ? [draft.certificate] : []);
              tell({ kind: 'certificate', file });
            }}
          />
        </>
      );
    default:
      return (
        <Field name={name} required={spec.required} error={error}>
          <Input
            type={spec.type === 'date' ? 'date' : 'text'}
            inputMode={spec.type === 'number' ? 'numeric' : undefined}
            maxLength={200}
            value={text}
            onChange={(event) => set(event.target.value)}
          />
        </Field>
      );
  }
}
