// Applying: the form and the papers of a service of the pack, with the eligibility answer while it is filled in.

import { Button, Input } from 'antd';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { LiveAnswer } from '../../answer/answer_panel';
import { useDryRun } from '../../answer/use_dry_run';
import type { Flip, Service } from '../../api/types';
import { useRead } from '../../api/use_read';
import { useFiling } from '../../filing/use_filing';
import { Clauses } from '../../parts/clause';
import { Field } from '../../parts/field';
import { field_errors } from '../../parts/field_errors';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { Waiting } from '../../parts/waiting';
import { SchemaForm } from '../../schema_form/schema_form';
import { document_of, empty_values, type FormValues, missing_of } from '../../schema_form/schema';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';

function ApplyForm({ service }: { service: Service }) {
  const { t, text } = useReader();
  const session = useSession();
  const schema = service.form ?? {};
  const [values, set_values] = useState<FormValues>(() => empty_values(schema));
  const [papers, set_papers] = useState<Record<string, string>>({});
  const [tried, set_tried] = useState(false);
  const missing = missing_of(schema, values);
  const documents = service.documents ?? [];
  const papers_missing = documents.filter((one) => one.required && !papers[one.code]?.trim());
  const body = useMemo(
    () => ({
      service: service.name,
      party: session.party ?? '',
      form: document_of(schema, values),
      documents: documents
        .filter((one) => papers[one.code]?.trim())
        .map((one) => ({ code: one.code, number: (papers[one.code] ?? '').trim() })),
    }),
    [service, session.party, schema, values, documents, papers],
  );
  const complete = missing.length === 0 && papers_missing.length === 0 && session.party !== null;
  const state = useDryRun<Record<string, unknown>>('cases/submit', complete ? body : null);
  const filing = useFiling<{ case?: string }>('cases/submit');
  const errors = field_errors(filing.problem ?? state.problem);

  if (filing.reply) {
    const id = filing.reply.result.case;
    return (
      <section className="card">
        <h2>{t('apply.done')}</h2>
        {filing.reply.entry && <p>{t('filed.entry', { seq: filing.reply.entry.seq })}</p>}
        {id && <Link to={`/whitelist/${encodeURIComponent(id)}`}>{t('apply.follow', { id })}</Link>}
      </section>
    );
  }
  const change = (name: string, value: FormValues[string]) => set_values((old) => ({ ...old, [name]: value }));
  return (
    <div className="split">
      <form
        className="split-form"
        onSubmit={(event) => {
          event.preventDefault();
          set_tried(true);
          if (complete) void filing.file(body);
        }}
      >
        <section className="card">
          <h2>{t('apply.form')}</h2>
          <SchemaForm
            schema={schema}
            values={values}
            change={change}
            error={(name) => errors(`/form/${name}`) ?? (tried && missing.includes(name) ? t('form.needed') : null)}
          />
        </section>
        <section className="card">
          <h2>{t('answer.papers')}</h2>
          {documents.map((one, index) => (
            <Field
              key={one.code}
              name={text(one.title)}
              required={one.required}
              help={t('apply.paper_help')}
              error={errors(`/documents/${index}`) ?? (tried && papers_missing.includes(one) ? t('form.needed') : null)}
            >
              <Input
                maxLength={100}
                value={papers[one.code] ?? ''}
                onChange={(event) => set_papers((old) => ({ ...old, [one.code]: event.target.value }))}
              />
            </Field>
          ))}
        </section>
        <section className="card">
          {tried && !complete && (
            <p className="field-error" role="alert">
              {t('crossing.incomplete')}
            </p>
          )}
          {filing.problem && <ProblemBox problem={filing.problem} />}
          <Button type="primary" htmlType="submit" size="large" loading={filing.busy}>
            {t('apply.submit')}
          </Button>
        </section>
      </form>
      <div className="split-answer">
        <LiveAnswer
          state={state}
          hint={t('apply.hint')}
          line_title={() => ''}
          apply={(flip: Flip) => change(flip.fact, flip.to as FormValues[string])}
          can_apply={(flip) => schema.properties?.[flip.fact] !== undefined}
        />
      </div>
    </div>
  );
}

export default function ApplyPage() {
  const { t, text } = useReader();
  const { service: name = '' } = useParams();
  const reading = useRead<Service>(`/services/${encodeURIComponent(name)}`);
  if (reading.problem) return <ProblemBox problem={reading.problem} on_retry={reading.again} />;
  if (!reading.data) return <Waiting />;
  return (
    <>
      <PageHead
        title={text(reading.data.title)}
        lead={
          <>
            {t('apply.lead')} <Clauses basis={reading.data.basis} />
          </>
        }
      />
      <ApplyForm service={reading.data} />
    </>
  );
}
