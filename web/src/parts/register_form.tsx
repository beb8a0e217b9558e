// A short form that enters one thing into a register, from a schema of the page.

import { Button } from 'antd';
import { useState } from 'react';
import type { JsonSchema } from '../api/types';
import { useFiling } from '../filing/use_filing';
import { useReader } from '../script/context';
import { SchemaForm } from '../schema_form/schema_form';
import { document_of, empty_values, type FormValues, missing_of } from '../schema_form/schema';
import { field_errors } from './field_errors';
import { ProblemBox } from './problem_box';

export interface RegisterFormProps {
  title: string;
  command: string;
  schema: JsonSchema;
  /** The body of the command, made of what was filled in. */
  body: (filled: Record<string, unknown>) => Record<string, unknown> | Promise<Record<string, unknown>>;
  /** Where the command speaks of a field of the form: "/name/zh" is "name_zh". */
  pointer?: (field: string) => string;
  done: () => void;
}

export function RegisterForm({
  title,
  command,
  schema,
  body,
  pointer = (field) => `/${field}`,
  done,
}: RegisterFormProps) {
  const { t } = useReader();
  const [values, set_values] = useState<FormValues>(() => empty_values(schema));
  const [tried, set_tried] = useState(false);
  const filing = useFiling<object>(command);
  const errors = field_errors(filing.problem);
  const missing = missing_of(schema, values);
  const enter = async () => {
    set_tried(true);
    if (missing.length > 0) return;
    if (await filing.file(await body(document_of(schema, values)))) {
      set_values(empty_values(schema));
      set_tried(false);
      done();
    }
  };
  return (
    <details className="card">
      <summary>{title}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void enter();
        }}
      >
        <SchemaForm
          schema={schema}
          values={values}
          change={(name, value) => set_values((old) => ({ ...old, [name]: value }))}
          error={(name) => errors(pointer(name)) ?? (tried && missing.includes(name) ? t('form.needed') : null)}
        />
        {filing.problem && <ProblemBox problem={filing.problem} />}
        {filing.reply && <p role="status">{t('register.done')}</p>}
        <Button type="primary" htmlType="submit" loading={filing.busy}>
          {t('register.enter')}
        </Button>
      </form>
    </details>
  );
}
