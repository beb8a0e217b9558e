// One examination: what was ordered, what was found, what follows. The ranges of penalties are the law's and inform.

import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import type { Examination, Finding } from '../../api/control_types';
import { useRead } from '../../api/use_read';
import { useFiling } from '../../filing/use_filing';
import { Facts } from '../../parts/facts';
import { Field } from '../../parts/field';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';
import { CorrectionsOf } from '../corrections/list';
import { Propose } from '../corrections/propose';
import { Findings } from './findings';

const whats = ['quantity', 'description', 'origin', 'hs', 'value', 'conformity', 'other'];
const affected = ['tax', 'licence', 'order', 'statistics', 'refund', 'disposal', 'smuggling'];
const blank: Finding = { what: 'quantity', declared: '', found: '', affects: 'tax' };

function Choice({
  family,
  values,
  value,
  name,
  choose,
}: {
  family: string;
  values: string[];
  value: string;
  name: string;
  choose: (value: string) => void;
}) {
  const { label } = useReader();
  return (
    <Field name={name} required>
      <Select
        value={value}
        onChange={choose}
        options={values.map((one) => ({ value: one, label: label(family, one) }))}
      />
    </Field>
  );
}

function Report({ examination, done }: { examination: string; done: () => void }) {
  const { t } = useReader();
  const filing = useFiling<object>('goods/report-examination');
  const [outcome, set_outcome] = useState('conforms');
  const [consequence, set_consequence] = useState('release');
  const [finding, set_finding] = useState(blank);
  const [tax_missed, set_tax_missed] = useState('');
  const [note, set_note] = useState('');
  const [severity, set_severity] = useState('low');
  const differs = outcome === 'differs';
  const unsafe = differs && finding.what === 'conformity';
  const text = (name: 'lot' | 'declared' | 'found') => (
    <Field name={t(`examination.${name}`)} required={name !== 'lot' || unsafe}>
      <Input
        maxLength={100}
        value={finding[name] ?? ''}
        onChange={(event) => set_finding({ ...finding, [name]: event.target.value })}
      />
    </Field>
  );
  const report = async () => {
    const { lot, ...rest } = finding;
    const findings = differs ? [{ ...rest, ...(lot && { lot }), ...(tax_missed && { tax_missed }) }] : [];
    const refusal = consequence === 'refuse' ? { refusal_reason: 'not_as_declared' } : {};
    const grave = unsafe ? { conformity_severity: severity } : {};
    if (await filing.file({ examination, outcome, consequence, findings, note, ...refusal, ...grave })) done();
  };
  return (
    <form
      className="card form-grid"
      aria-label={t('examination.report')}
      onSubmit={(event) => {
        event.preventDefault();
        void report();
      }}
    >
      <Choice
        family="examination_outcome"
        values={['conforms', 'differs']}
        value={outcome}
        name={t('examination.outcome')}
        choose={(value) => {
          set_outcome(value);
          set_consequence(value === 'differs' ? 'hold' : 'release');
        }}
      />
      {differs && (
        <>
          <Choice
            family="finding_what"
            values={whats}
            value={finding.what}
            name={t('examination.what')}
            choose={(what) => set_finding({ ...finding, what })}
          />
          {unsafe && (
            <Choice
              family="risk"
              values={['low', 'high']}
              value={severity}
              name={t('examination.severity')}
              choose={set_severity}
            />
          )}
          {text('lot')}
          {text('declared')}
          {text('found')}
          <Choice
            family="finding_affects"
            values={affected}
            value={finding.affects}
            name={t('examination.affects')}
            choose={(affects) => set_finding({ ...finding, affects })}
          />
          <Field name={t('examination.tax_missed')}>
            <Input inputMode="decimal" value={tax_missed} onChange={(event) => set_tax_missed(event.target.value)} />
          </Field>
        </>
      )}
      <Choice
        family="examination_consequence"
        values={differs ? ['hold', 'refuse', 'release', 'none'] : ['release', 'none']}
        value={consequence}
        name={t('examination.consequence')}
        choose={set_consequence}
      />
      <Field name={t('examination.note')}>
        <Input.TextArea rows={2} maxLength={500} value={note} onChange={(event) => set_note(event.target.value)} />
      </Field>
      {filing.problem && <ProblemBox problem={filing.problem} />}
      <Button type="primary" htmlType="submit" loading={filing.busy}>
        {t('examination.file')}
      </Button>
    </form>
  );
}

export default function ExaminationPage() {
  const { id = '' } = useParams();
  const { t, label, day } = useReader();
  const session = useSession();
  const party_name = usePartyName();
  const { data, problem, again } = useRead<Examination>(`/examinations/${encodeURIComponent(id)}`);
  if (problem) return <ProblemBox problem={problem} />;
  if (!data) return <Waiting />;
  return (
    <>
      <PageHead title={t('examination.title', { id })} lead={label('examination_kind', data.kind)} />
      <section className="card">
        <Facts
          pairs={[
            [t('examination.consignment'), <Link to={`/consignments/${data.consignment}`}>{data.consignment}</Link>],
            [t('crossing.party'), party_name(data.party)],
            [t('movement.state'), <Status family="examination_state" code={data.state} />],
            [t('examination.assigned'), data.assigned],
            [t('examination.due'), day(data.due)],
            ...(data.outcome
              ? [
                  [t('examination.outcome'), label('examination_outcome', data.outcome)] as [string, string],
                  [t('examination.consequence'), label('examination_consequence', data.consequence)] as [
                    string,
                    string,
                  ],
                ]
              : []),
          ]}
        />
        <Findings findings={data.findings} />
        {data.note && <p>{data.note}</p>}
      </section>
      {data.state === 'ordered' && has_role(session, 'officer') && <Report examination={id} done={again} />}
      <CorrectionsOf subject={id} />
      {data.outcome === 'differs' && has_role(session, 'officer') && <Propose source={{ examination: id }} />}
    </>
  );
}
