import { Select } from 'antd';
import { useReader } from '../script/context';
import { Field } from './field';
import { useAreas } from './reference';

interface Props {
  kind: 'channel' | 'gate';
  name: string;
  value: string;
  onChange: (id: string) => void;
  error: string | null;
}

/** A channel or a gate of the zone; nothing where the pack names none. */
export function AreaField({ kind, name, value, onChange, error }: Props) {
  const { t } = useReader();
  const areas = useAreas(kind);
  if (areas.length === 0) return null;
  return (
    <Field name={name} error={error}>
      <Select
        allowClear
        placeholder={t('form.choose')}
        value={value || undefined}
        onChange={(id?: string) => onChange(id ?? '')}
        options={areas.map((area) => ({ value: area.id, label: area.name }))}
      />
    </Field>
  );
}
