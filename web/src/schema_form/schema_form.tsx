// A form made from a JSON Schema of the pack.

import { Checkbox, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import type { JsonSchema, Text3 } from '../api/types';
import { Field } from '../parts/field';
import { useReader } from '../script/context';
import { type FormValue, type FormValues, input_of } from './schema';

interface Props {
  schema: JsonSchema;
  values: FormValues;
  change: (name: string, value: FormValue) => void;
  error: (name: string) => string | null;
}

/** What a field is called: the pack's words first. */
export function field_title(reader: ReturnType<typeof useReader>, name: string, schema: JsonSchema): string {
  return reader.text(schema['x-title'] ?? schema.title) || reader.label('fact', name);
}

export function option_title(reader: ReturnType<typeof useReader>, name: string, schema: JsonSchema, code: unknown): string {
  const labels: Record<string, Text3> | undefined = schema['x-labels'];
  return reader.text(labels?.[String(code)]) || reader.label(name, String(code));
}

export function SchemaForm({ schema, values, change, error }: Props) {
  const reader = useReader();
  const required = new Set(schema.required ?? []);
  return (
    <div className="grid">
      {Object.entries(schema.properties ?? {}).map(([name, part]) => {
        const title = field_title(reader, name, part);
        const input = input_of(part);
        const value = values[name];
        const text = typeof value === 'string' ? value : '';
        if (input === 'yes_no') {
          return (
            <div className="field wide" key={name}>
              <Checkbox checked={value === true} onChange={(event) => change(name, event.target.checked)}>
                {title}
              </Checkbox>
              {error(name) && (
                <div className="field-error" role="alert">
                  {error(name)}
                </div>
              )}
            </div>
          );
        }
        let element: ReactElement;
        if (input === 'choice') {
          element = (
            <Select
              value={text || undefined}
              placeholder={reader.t('form.choose')}
              onChange={(code: string) => change(name, code)}
              options={(part.enum ?? []).map((code) => ({ value: String(code), label: option_title(reader, name, part, code) }))}
            />
          );
        } else if (input === 'list') {
          const codes = part.items?.enum;
          element = (
            <Select
              mode={codes ? 'multiple' : 'tags'}
              value={Array.isArray(value) ? value : []}
              onChange={(list: string[]) => change(name, list)}
              options={(codes ?? []).map((code) => ({
                value: String(code),
                label: option_title(reader, name, part.items ?? {}, code),
              }))}
            />
          );
        } else if (input === 'long_text') {
          element = (
            <Input.TextArea rows={4} maxLength={part.maxLength} value={text} onChange={(event) => change(name, event.target.value)} />
          );
        } else {
          element = (
            <Input
              type={input === 'date' ? 'date' : 'text'}
              inputMode={input === 'number' ? 'numeric' : undefined}
              maxLength={part.maxLength}
              value={text}
              onChange={(event) => change(name, event.target.value)}
            />
          );
        }
        return (
          <Field
            key={name}
            name={title}
            required={required.has(name)}
            help={reader.text(part['x-help']) || undefined}
            error={error(name)}
            className={input === 'long_text' || input === 'list' ? 'wide' : undefined}
          >
            {element}
          </Field>
        );
      })}
    </div>
  );
}
