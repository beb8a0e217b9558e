// The filters above a list, as the page declares them.

import { Input, Select } from 'antd';
import type { MessageKey } from '../messages/keys';
import { useReader } from '../script/context';
import { useSession } from '../session/context';
import { Field } from './field';
import { PartySelect } from './party_select';
import type { Filters } from './use_filters';

export type Filter =
  /** Words that the server looks for. */
  | { kind: 'search'; name: string; title: MessageKey; hint?: MessageKey }
  /** One of a few codes of a family; `usual` is chosen at first. */
  | { kind: 'codes'; name: string; title: MessageKey; family: string; codes: readonly string[]; usual?: string }
  /** One of a few things that have names of their own. */
  | { kind: 'options'; name: string; title: MessageKey; options: { value: string; label: string }[] }
  /** A day, as YYYY-MM-DD. */
  | { kind: 'day'; name: string; title: MessageKey }
  /** An organisation; an institution has only itself, and does not see it. */
  | { kind: 'party'; name: string; title: MessageKey };

interface Props {
  filters: readonly Filter[];
  values: Filters;
  set: (name: string, value: string | undefined) => void;
}

export function FilterBar({ filters, values, set }: Props) {
  const { party } = useSession();
  const shown = filters.filter((filter) => filter.kind !== 'party' || !party);
  const { t } = useReader();
  if (shown.length === 0) return null;
  return (
    <div className="filters card" role="search">
      {shown.map((filter) => (
        <Field key={filter.name} name={t(filter.title)} required>
          <FilterInput
            filter={filter}
            value={values[filter.name] ?? ''}
            onChange={(value) => set(filter.name, value)}
          />
        </Field>
      ))}
    </div>
  );
}

interface InputProps {
  filter: Filter;
  value: string;
  onChange: (value: string | undefined) => void;
  id?: string;
}

/** Takes the id that Field gives its child. */
function FilterInput({ filter, value, onChange, ...named }: InputProps) {
  const { t, label } = useReader();
  switch (filter.kind) {
    case 'search':
      return (
        <Input
          {...named}
          type="search"
          allowClear
          placeholder={filter.hint && t(filter.hint)}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'day':
      return <Input {...named} type="date" value={value} onChange={(event) => onChange(event.target.value)} />;
    case 'party':
      return <PartySelect {...named} allow_clear value={value} onChange={onChange} />;
    default:
      return (
        <Select
          {...named}
          allowClear
          placeholder={t('form.all')}
          value={value || undefined}
          options={
            filter.kind === 'options'
              ? filter.options
              : filter.codes.map((code) => ({ value: code, label: label(filter.family, code) }))
          }
          onChange={(chosen?: string) => onChange(chosen)}
        />
      );
  }
}
