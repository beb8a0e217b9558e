// Applying: the form and the papers of a service of the pack, with the eligibility answer while it is filled in.

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
import { FileSection } from '../../parts/file_section';
import { PageHead } from '../../parts/page_head';
import { documents_of, type Papers, papers_missing, PapersField } from '../../parts/papers_field';
import { ProblemPage } from '../../parts/problem_page';
import { Waiting } from '../../parts/waiting';
import { SchemaForm } from '../../schema_form/schema_form';
import { document_of, empty_values, type FormValues, missing_of } from '../../schema_form/schema';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';
import { SubjectSelect } from './subject_select';

function ApplyForm({ service }: { service: Service }) {
  const { t, label } = useReader();
  const session = useSession();
  const schema = service.form ?? {};
  const [values, set_values] = useState<FormValues>(() => empty_values(schema));
  const [papers, set_papers] = useState<Papers>({});
  const kind = service.subject ?? 'party';
  const [subject, set_subject] = useState('');
  const [tried, set_tried] = useState(false);
  const missing = missing_of(schema, values);
  const documents = service.documents ?? [];
  const papers_left = papers_missing(documents, papers);
  const body = useMemo(
    () => ({
      service: service.name,
      party: session.party ?? '',
      ...(kind === 'party' ? {} : { subject }),
      form: document_of(schema, values),
      documents: documents_of(papers),
    }),
    [service, session.party, kind, subject, schema, values, papers],
  );
  const subject_missing = kind !== 'party' && !subject;
  const complete = missing.length === 0 && papers_left.length === 0 && session.party !== null && !subject_missing;
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
          {kind !== 'party' && (
            <Field
              name={label('subject', kind)}
              required
              error={errors('/subject') ?? (tried && subject_missing ? t('form.needed') : null)}
            >
              <SubjectSelect kind={kind} value={subject} onChange={set_subject} />
            </Field>
          )}
          <SchemaForm
            schema={schema}
            values={values}
            change={change}
            error={(name) => errors(`/form/${name}`) ?? (tried && missing.includes(name) ? t('form.needed') : null)}
          />
        </section>
        <section className="card">
          <h2>{t('answer.papers')}</h2>
          <PapersField
            kinds={documents}
            papers={papers}
            change={set_papers}
            error={(kind) => {
              const at = body.documents.findIndex((one) => one.code === kind.code);
              const said = at < 0 ? null : (errors(`/documents/${at}`) ?? errors(`/documents/${at}/sha256`));
              return said ?? (tried && papers_left.includes(kind) ? t('form.needed') : null);
            }}
          />
        </section>
        <FileSection filing={filing} incomplete={tried && !complete} label={t('apply.submit')} />
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
  if (reading.problem) return <ProblemPage problem={reading.problem} on_retry={reading.again} />;
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
