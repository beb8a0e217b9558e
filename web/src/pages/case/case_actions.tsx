// The steps the reader may take with an application, with the note, reasons and fields each needs.

import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ServiceAction } from '../../api/types';
import { useFiling } from '../../filing/use_filing';
import { Field } from '../../parts/field';
import { field_errors } from '../../parts/field_errors';
import { ProblemBox } from '../../parts/problem_box';
import { SchemaForm } from '../../schema_form/schema_form';
import { document_of, empty_values, type FormValues, missing_of } from '../../schema_form/schema';
import { useReader } from '../../script/context';

interface Props {
  id: string;
  actions: ServiceAction[];
  changed: () => void;
}

function ActionForm({ id, action, changed }: { id: string; action: ServiceAction; changed: () => void }) {
  const { t, text } = useReader();
  const schema = action.fields ?? {};
  const [note, set_note] = useState('');
  const [reasons, set_reasons] = useState('');
  const [values, set_values] = useState<FormValues>(() => empty_values(schema));
  const [tried, set_tried] = useState(false);
  const filing = useFiling<object>('cases/act');
  const errors = field_errors(filing.problem);
  const missing = missing_of(schema, values);
  const lines = reasons
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const needs_note = action.note_required && !note.trim();
  const needs_reasons = action.reasons_required && lines.length === 0;
  const complete = !needs_note && !needs_reasons && missing.length === 0;
  const act = async () => {
    set_tried(true);
    if (!complete) return;
    const body: Record<string, unknown> = { case: id, action: action.name };
    if (note.trim()) body.note = note.trim();
    if (lines.length > 0) body.reasons = lines;
    if (action.fields) body.fields = document_of(schema, values);
    if (await filing.file(body)) changed();
  };
  return (
    <>
      {action.two_person && <p className="note">{t('case.two_person')}</p>}
      {action.fields && (
        <SchemaForm
          schema={schema}
          values={values}
          change={(name, value) => set_values((old) => ({ ...old, [name]: value }))}
          error={(name) => errors(`/fields/${name}`) ?? (tried && missing.includes(name) ? t('form.needed') : null)}
        />
      )}
      {action.reasons_required && (
        <Field
          name={t('case.reasons')}
          required
          help={t('case.reasons_help')}
          error={errors('/reasons') ?? (tried && needs_reasons ? t('form.needed') : null)}
        >
          <Input.TextArea rows={3} value={reasons} onChange={(event) => set_reasons(event.target.value)} />
        </Field>
      )}
      <Field
        name={t('case.note')}
        required={action.note_required}
        error={errors('/note') ?? (tried && needs_note ? t('form.needed') : null)}
      >
        <Input.TextArea rows={2} maxLength={1000} value={note} onChange={(event) => set_note(event.target.value)} />
      </Field>
      {filing.problem && <ProblemBox problem={filing.problem} />}
      <Button type="primary" loading={filing.busy} onClick={act}>
        {t('case.confirm', { action: text(action.title) })}
      </Button>
    </>
  );
}

export function CaseActions({ id, actions, changed }: Props) {
  const { t, text } = useReader();
  const [chosen, set_chosen] = useState<string | null>(null);
  const action = actions.find((one) => one.name === chosen);
  return (
    <section className="card">
      <h2>{t('case.do')}</h2>
      <div className="doable" role="group" aria-label={t('case.do')}>
        {actions.map((one) => (
          <Button key={one.name} aria-pressed={one.name === chosen} onClick={() => set_chosen(one.name)}>
            {text(one.title)}
          </Button>
        ))}
      </div>
      {action && <ActionForm key={action.name} id={id} action={action} changed={changed} />}
    </section>
  );
}
