// The steps the reader may take with an application, with the note, reasons and fields each needs.

import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Case, ServiceAction, ServiceDocument } from '../../api/types';
import { useFiling } from '../../filing/use_filing';
import { Field } from '../../parts/field';
import { field_errors } from '../../parts/field_errors';
import { documents_of, type Papers, papers_missing, PapersField } from '../../parts/papers_field';
import { ProblemBox } from '../../parts/problem_box';
import { SchemaForm } from '../../schema_form/schema_form';
import { document_of, empty_values, type FormValues, missing_of } from '../../schema_form/schema';
import { useReader } from '../../script/context';

interface Props {
  file: Case;
  kinds: ServiceDocument[];
  actions: ServiceAction[];
  changed: () => void;
}

/** The kinds that were sent back; all where none was. */
function wanted(file: Case, kinds: ServiceDocument[]): ServiceDocument[] {
  const rejected = (file.documents ?? []).filter((one) => one.verdict === 'rejected').map((one) => one.code);
  const back = kinds.filter((kind) => rejected.includes(kind.code));
  return (back.length > 0 ? back : kinds).map((kind) => ({ ...kind, required: rejected.includes(kind.code) }));
}

function ActionForm({ file, kinds, action, changed }: Omit<Props, 'actions'> & { action: ServiceAction }) {
  const { t, text } = useReader();
  const schema = action.fields ?? {};
  const [note, set_note] = useState('');
  const [reasons, set_reasons] = useState('');
  const [values, set_values] = useState<FormValues>(() => empty_values(schema));
  const [papers, set_papers] = useState<Papers>({});
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
  const paper_kinds = action.papers ? wanted(file, kinds) : [];
  const papers_left = papers_missing(paper_kinds, papers);
  const complete = papers_left.length === 0 && !needs_note && !needs_reasons && missing.length === 0;
  const act = async () => {
    set_tried(true);
    if (!complete) return;
    const body: Record<string, unknown> = { case: file.id, action: action.name };
    if (note.trim()) body.note = note.trim();
    if (lines.length > 0) body.reasons = lines;
    if (action.fields) body.fields = document_of(schema, values);
    if (action.papers) body.documents = documents_of(papers);
    if (await filing.file(body)) changed();
  };
  return (
    <>
      {action.two_person && <p className="note">{action.two_roles ? t('case.two_roles') : t('case.two_person')}</p>}
      {action.papers && (
        <PapersField
          kinds={paper_kinds}
          papers={papers}
          change={set_papers}
          party={file.party}
          error={(kind) => (tried && papers_left.includes(kind) ? t('form.needed') : null)}
        />
      )}
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

export function CaseActions({ file, kinds, actions, changed }: Props) {
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
      {action && <ActionForm key={action.name} file={file} kinds={kinds} action={action} changed={changed} />}
    </section>
  );
}
