// A form made from a JSON Schema of the pack.

import { Button, Checkbox, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import type { JsonSchema, Text3 } from '../api/types';
import { Field } from '../parts/field';
import { useReader } from '../script/context';
import { empty_values, type FormValue, type FormValues, input_of } from './schema';

type Reader = ReturnType<typeof useReader>;

interface Props {
  schema: JsonSchema;
  values: FormValues;
  change: (name: string, value: FormValue) => void;
  /** What is wrong with the field at this path ("projects/0/name"). */
  error: (path: string) => string | null;
}

/** What a field is called: the pack's words first. */
export function field_title(reader: Reader, name: string, schema: JsonSchema): string {
  return reader.text(schema['x-title'] ?? schema.title) || reader.label('fact', name);
}

export function option_title(reader: Reader, name: string, schema: JsonSchema, code: unknown): string {
  const labels: Record<string, Text3> | undefined = schema['x-labels'];
  return reader.text(labels?.[String(code)]) || reader.label(name, String(code));
}

interface PartProps {
  name: string;
  schema: JsonSchema;
  value: FormValue | undefined;
  set: (value: FormValue) => void;
}

function input_element(reader: Reader, { name, schema, value, set }: PartProps): ReactElement {
  const input = input_of(schema);
  const text = typeof value === 'string' ? value : '';
  const options = (codes: unknown[] | undefined, of: JsonSchema) =>
    (codes ?? []).map((code) => ({ value: String(code), label: option_title(reader, name, of, code) }));
  switch (input) {
    case 'choice':
      return (
        <Select
          showSearch
          optionFilterProp="label"
          value={text || undefined}
          placeholder={reader.t('form.choose')}
          onChange={(code: string) => set(code)}
          options={options(schema.enum, schema)}
        />
      );
    case 'list':
      return (
        <Select
          mode={schema.items?.enum ? 'multiple' : 'tags'}
          value={Array.isArray(value) ? (value as string[]) : []}
          onChange={(list: string[]) => set(list)}
          options={options(schema.items?.enum, schema.items ?? {})}
        />
      );
    case 'long_text':
      return (
        <Input.TextArea
          rows={4}
          maxLength={schema.maxLength}
          value={text}
          onChange={(event) => set(event.target.value)}
        />
      );
    default:
      return (
        <Input
          type={input === 'date' ? 'date' : input === 'moment' ? 'datetime-local' : 'text'}
          inputMode={input === 'number' ? 'numeric' : schema.format === 'money' ? 'decimal' : undefined}
          maxLength={schema.maxLength}
          value={text}
          onChange={(event) => set(event.target.value)}
        />
      );
  }
}

/** A list of things with fields of their own, each removable. */
function Rows({ name, schema, value, set, error }: PartProps & { error: (path: string) => string | null }) {
  const reader = useReader();
  const { t } = reader;
  const item = schema.items ?? {};
  const rows = (Array.isArray(value) ? value : []) as FormValues[];
  const title = field_title(reader, name, schema);
  return (
    <div className="wide" role="group" aria-label={title}>
      {rows.map((row, index) => (
        <fieldset className="goods-line" key={index}>
          <legend>{t('form.row', { name: title, number: index + 1 })}</legend>
          <Button
            className="remove"
            size="small"
            aria-label={t('form.remove_row', { name: title, number: index + 1 })}
            onClick={() => set(rows.filter((_, other) => other !== index))}
          >
            {t('form.remove')}
          </Button>
          <SchemaForm
            schema={item}
            values={row}
            change={(field, part) => set(rows.map((old, other) => (other === index ? { ...old, [field]: part } : old)))}
            error={(path) => error(`${name}/${index}/${path}`)}
          />
        </fieldset>
      ))}
      <Button
        className="add-row"
        disabled={rows.length >= (schema.maxItems ?? Infinity)}
        onClick={() => set([...rows, empty_values(item)])}
      >
        {t('form.add_row', { name: title })}
      </Button>
    </div>
  );
}

export function SchemaForm({ schema, values, change, error }: Props) {
  const reader = useReader();
  const required = new Set(schema.required ?? []);
  return (
    <div className="grid">
      {Object.entries(schema.properties ?? {}).map(([name, part]) => {
        const input = input_of(part);
        const props: PartProps = { name, schema: part, value: values[name], set: (value) => change(name, value) };
        if (input === 'rows') return <Rows key={name} {...props} error={error} />;
        if (input === 'yes_no') {
          return (
            <div className="field wide" key={name}>
              <Checkbox checked={values[name] === true} onChange={(event) => change(name, event.target.checked)}>
                {field_title(reader, name, part)}
              </Checkbox>
              {error(name) && (
                <div className="field-error" role="alert">
                  {error(name)}
                </div>
              )}
            </div>
          );
        }
        return (
          <Field
            key={name}
            name={field_title(reader, name, part)}
            required={required.has(name)}
            help={reader.text(part['x-help']) || undefined}
            error={error(name)}
            className={input === 'long_text' || input === 'list' ? 'wide' : undefined}
          >
            {input_element(reader, props)}
          </Field>
        );
      })}
    </div>
  );
}
