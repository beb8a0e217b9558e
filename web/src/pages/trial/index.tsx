// A changed pack tried on what is on record: how many decisions come out otherwise, whose, and by how much money.

import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { type Problem, keep_pack, query } from '../../api/client';
import type { Page } from '../../api/types';
import { as_problem, useRead } from '../../api/use_read';
import type { LawVersion, PackName, TrialReport } from '../../api/version_types';
import { Field } from '../../parts/field';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';
import { pack_choices } from '../versions/choices';
import { Report } from './report';

interface Asked {
  pack: string;
  from: string;
  to: string;
}

function Tried({ asked }: { asked: Asked }) {
  const reading = useRead<TrialReport>(`/law/trial${query({ ...asked })}`);
  if (reading.problem) return <ProblemBox problem={reading.problem} on_retry={reading.again} />;
  if (!reading.data) return <Waiting />;
  return <Report report={reading.data} />;
}

export default function TrialPage() {
  const { t, moment } = useReader();
  const authority = has_role(useSession(), 'authority');
  const versions = useRead<Page<LawVersion>>('/law/versions');
  const [kept, set_kept] = useState<PackName | null>(null);
  const [pack, set_pack] = useState(authority ? 'folder' : 'in_force');
  const [from, set_from] = useState('');
  const [to, set_to] = useState('');
  const [asked, set_asked] = useState<Asked | null>(null);
  const [problem, set_problem] = useState<Problem | null>(null);
  const choices = pack_choices(versions.data?.items ?? [], authority, {
    in_force: t('versions.in_force'),
    folder: t('versions.folder'),
    since: (one) => t('versions.since', { version: one.version || one.hash.slice(0, 12), moment: moment(one.at) }),
  });
  if (kept) choices.push({ value: kept.hash, label: t('trial.sent', { version: kept.version }) });
  const send = async (file: File | undefined) => {
    if (!file) return;
    set_problem(null);
    try {
      const name = await keep_pack<PackName>(file);
      set_kept(name);
      set_pack(name.hash);
    } catch (cause) {
      set_problem(as_problem(cause));
    }
  };
  return (
    <>
      <PageHead title={t('trial.title')} lead={t('trial.lead')} />
      <section className="card">
        <div className="act">
          <Field name={t('trial.pack')} required>
            <Select value={pack} options={choices} onChange={set_pack} />
          </Field>
          {authority && (
            <Field name={t('trial.upload')} help={t('trial.upload_help')}>
              <input type="file" accept=".zip" onChange={(event) => send(event.target.files?.[0])} />
            </Field>
          )}
          <Field name={t('trial.from')}>
            <Input type="date" value={from} onChange={(event) => set_from(event.target.value)} />
          </Field>
          <Field name={t('trial.to')}>
            <Input type="date" value={to} onChange={(event) => set_to(event.target.value)} />
          </Field>
          <Button type="primary" onClick={() => set_asked({ pack, from, to })}>
            {t('trial.try')}
          </Button>
        </div>
        {kept && (
          <p>
            <Link to={`/law/versions${query({ to: kept.hash })}`}>{t('trial.compare', { version: kept.version })}</Link>
          </p>
        )}
        {problem && <ProblemBox problem={problem} />}
      </section>
      {asked && <Tried key={JSON.stringify(asked)} asked={asked} />}
    </>
  );
}
