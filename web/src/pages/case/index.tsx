// One application: what was asked, how far it is, and what the reader may do with it.

import { Link, useParams } from 'react-router-dom';
import type { Case, CaseStep, Service } from '../../api/types';
import { useRead } from '../../api/use_read';
import { fact_value } from '../../parts/fact_value';
import { Facts } from '../../parts/facts';
import { PageHead } from '../../parts/page_head';
import { ProblemPage } from '../../parts/problem_page';
import { Status } from '../../parts/status';
import { Waiting } from '../../parts/waiting';
import { field_title, option_title } from '../../schema_form/schema_form';
import { useReader } from '../../script/context';
import { CaseActions } from './case_actions';
import { Checklist } from './checklist';
import { Progress } from './progress';
import './case.css';

/** What a checker said of papers, as the step keeps it. */
function Judged({ step, service }: { step: CaseStep; service: Service | null }) {
  const { text } = useReader();
  if (step.kind !== 'judged') return null;
  const papers = (step.fields?.papers ?? []) as { code: string; verdict: string; reason: string }[];
  return (
    <ul className="reasons">
      {papers.map((one, at) => (
        <li key={at}>
          {text(service?.documents?.find((kind) => kind.code === one.code)?.title) || one.code}{' '}
          <Status family="verdict" code={one.verdict} /> {one.reason}
        </li>
      ))}
    </ul>
  );
}

function History({ steps, service }: { steps: CaseStep[]; service: Service | null }) {
  const { t, text, moment, label } = useReader();
  const title = (step: CaseStep) => {
    const known = text(step.title) || text(service?.actions?.find((one) => one.name === step.action)?.title);
    return known || label('case_action', step.action);
  };
  return (
    <ol className="history">
      {steps.map((step, index) => (
        <li key={index}>
          <div>
            <strong>{title(step)}</strong> {step.to && <Status family="listing" code={step.to} />}
          </div>
          <div className="sub">
            {moment(step.at)} {label('role', step.by.role)} {step.by.user}
            {step.seq ? (
              <>
                {' '}
                <Link to={`/record?at=${step.seq}`}>{t('case.entry', { seq: step.seq })}</Link>
              </>
            ) : null}
          </div>
          {step.proposed_by && <div className="sub">{t('case.first_signature', { user: step.proposed_by })}</div>}
          {step.note && <p>{step.note}</p>}
          <Judged step={step} service={service} />
          {step.reasons && step.reasons.length > 0 && (
            <ul className="reasons">
              {step.reasons.map((reason, at) => (
                <li key={at}>{text(reason)}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}

export default function CasePage() {
  const reader = useReader();
  const { t, text } = reader;
  const { id = '' } = useParams();
  const reading = useRead<Case>(`/cases/${encodeURIComponent(id)}`);
  const service = useRead<Service>(reading.data ? `/services/${encodeURIComponent(reading.data.service)}` : null);
  if (reading.problem) return <ProblemPage problem={reading.problem} on_retry={reading.again} />;
  if (!reading.data || (service.loading && !service.data)) return <Waiting />;
  const { data } = reading;
  const properties = service.data?.form?.properties ?? {};
  const form: [string, string][] = Object.entries(data.form ?? {}).map(([name, value]) => {
    const schema = properties[name] ?? {};
    const choices = schema.enum ? schema : (schema.items ?? {});
    const shown =
      choices.enum && schema.type !== 'boolean'
        ? (Array.isArray(value) ? value : [value])
            .map((one) => option_title(reader, name, choices, one))
            .join(t('value.comma'))
        : fact_value(reader, name, value);
    return [field_title(reader, name, schema), shown];
  });
  return (
    <>
      <PageHead
        title={t('case.title', { service: text(service.data?.title ?? data.title), id: data.id })}
        lead={
          <>
            {data.subject && data.subject.id !== data.party && (
              <>
                {text(data.subject.name)} ({data.subject.id}) ·{' '}
              </>
            )}
            {text(data.party_name) || data.party} <Status family="listing" code={data.state} />
          </>
        }
      />
      <div className="two">
        <section className="card">
          <h2>{t('apply.form')}</h2>
          <Facts pairs={form} />
        </section>
        <div>
          <Progress file={data} actions={service.data?.actions ?? []} />
          <section className="card">
            <h2>{t('case.history')}</h2>
            <History steps={data.history ?? []} service={service.data} />
            {data.subject && (
              <p>
                <Link to={`/subject/${encodeURIComponent(data.subject.id)}`}>{t('case.all_lists')}</Link>
              </p>
            )}
          </section>
        </div>
      </div>
      {data.documents && data.documents.length > 0 && (
        <section className="card">
          <h2>{t('answer.papers')}</h2>
          <Checklist key={data.state} file={data} changed={reading.again} />
        </section>
      )}
      {data.actions && data.actions.length > 0 && (
        <CaseActions
          key={data.state}
          file={data}
          kinds={service.data?.documents ?? []}
          actions={data.actions}
          changed={reading.again}
        />
      )}
    </>
  );
}
