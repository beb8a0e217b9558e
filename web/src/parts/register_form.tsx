// A short form that enters one thing into a register, from a schema of the page.

import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { is_waiting } from '../answer/asking';
import { useDryRun } from '../answer/use_dry_run';
import type { Problem } from '../api/client';
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
  /** What stands in the form at first. */
  start?: FormValues;
  /** Asks the service while one types, without filing; `body` then gives no promise. */
  live?: boolean;
  /** The field that a problem is about where its pointer does not say it. */
  about?: (problem: Problem) => string | null;
  /** Instead of "enter" and "entered". */
  words?: { act: string; done: (result: Record<string, unknown>) => string };
  /** What it does cannot be undone. */
  danger?: boolean;
  /** Unfolded from the beginning. */
  unfolded?: boolean;
  /** Above the fields. */
  children?: ReactNode;
  done: () => void;
}

export function RegisterForm({
  title,
  command,
  schema,
  body,
  pointer = (field) => `/${field}`,
  start = {},
  live = false,
  about,
  words,
  danger,
  unfolded,
  children,
  done,
}: RegisterFormProps) {
  const { t } = useReader();
  const at_first = () => ({ ...empty_values(schema), ...start });
  const [values, set_values] = useState<FormValues>(at_first);
  const [tried, set_tried] = useState(false);
  const filing = useFiling<Record<string, unknown>>(command);
  const missing = missing_of(schema, values);
  const trial = useDryRun<object>(command, live && missing.length === 0 ? body(document_of(schema, values)) : null);
  const problem = filing.problem ?? (is_waiting(trial) ? null : trial.problem);
  const errors = field_errors(problem);
  const error_of = (name: string) =>
    errors(pointer(name)) ??
    (problem && about?.(problem) === name ? problem.message : null) ??
    (tried && missing.includes(name) ? t('form.needed') : null);
  const enter = async () => {
    set_tried(true);
    if (missing.length > 0) return;
    if (await filing.file(await body(document_of(schema, values)))) {
      set_values(at_first());
      set_tried(false);
      done();
    }
  };
  return (
    <details className="card" open={unfolded}>
      <summary>{title}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void enter();
        }}
      >
        {children}
        <SchemaForm
          schema={schema}
          values={values}
          change={(name, value) => {
            if (live) filing.reset(); // what it said was of the values before
            set_values((old) => ({ ...old, [name]: value }));
          }}
          error={error_of}
        />
        {problem && <ProblemBox problem={problem} />}
        {trial.answer && !is_waiting(trial) && !problem && (
          <p className="note" role="status">
            {t('register.would_pass')}
          </p>
        )}
        {filing.reply && <p role="status">{words?.done(filing.reply.result) ?? t('register.done')}</p>}
        <Button type="primary" danger={danger} htmlType="submit" loading={filing.busy}>
          {words?.act ?? t('register.enter')}
        </Button>
      </form>
    </details>
  );
}
