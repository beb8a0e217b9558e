// Versions of the law: which packs the zone decided with and since when, what one says otherwise than another, and the
// pack of the folder put in force.

import { Button, Select } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { type Problem, query, reload_law } from '../../api/client';
import type { Page } from '../../api/types';
import { as_problem, useRead } from '../../api/use_read';
import type { LawDiff, LawVersion } from '../../api/version_types';
import { DataTable } from '../../parts/data_table';
import { Field } from '../../parts/field';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';
import { Difference } from './difference';
import { pack_choices } from './choices';

function Comparison({ from, to }: { from: string; to: string }) {
  const reading = useRead<LawDiff>(`/law/diff${query({ from, to })}`);
  if (reading.problem) return <ProblemBox problem={reading.problem} on_retry={reading.again} />;
  if (!reading.data) return <Waiting />;
  return <Difference diff={reading.data} />;
}

function Compare({ versions }: { versions: LawVersion[] }) {
  const { t, moment } = useReader();
  const session = useSession();
  const choices = pack_choices(versions, has_role(session, 'authority'), {
    in_force: t('versions.in_force'),
    folder: t('versions.folder'),
    since: (one) => t('versions.since', { version: one.version || one.hash.slice(0, 12), moment: moment(one.at) }),
  });
  const [asked] = useSearchParams(); // ?to=HASH: a pack that was sent to be tried
  const [from, set_from] = useState('in_force');
  const [to, set_to] = useState(asked.get('to') ?? '');
  if (to && !choices.some((one) => one.value === to)) choices.push({ value: to, label: to.slice(0, 12) });
  return (
    <>
      <section className="card">
        <h2>{t('versions.compare')}</h2>
        <div className="act">
          <Field name={t('versions.before')} required>
            <Select value={from} options={choices} onChange={set_from} />
          </Field>
          <Field name={t('versions.after')} required>
            <Select value={to || undefined} options={choices} onChange={set_to} />
          </Field>
        </div>
      </section>
      {to && <Comparison from={from} to={to} />}
    </>
  );
}

function PutInForce({ done }: { done: () => void }) {
  const { t } = useReader();
  const [busy, set_busy] = useState(false);
  const [problem, set_problem] = useState<Problem | null>(null);
  const [version, set_version] = useState('');
  const put = async () => {
    set_busy(true);
    set_problem(null);
    try {
      set_version((await reload_law<{ version: string }>()).version);
      done();
    } catch (cause) {
      set_problem(as_problem(cause));
    } finally {
      set_busy(false);
    }
  };
  return (
    <section className="card">
      <h2>{t('versions.reload')}</h2>
      <p>
        {t('versions.reload_text')} <Link to="/law/trial">{t('versions.try_first')}</Link>
      </p>
      <Button danger loading={busy} onClick={put}>
        {t('versions.reload')}
      </Button>
      {version && <p role="status">{t('versions.reloaded', { version })}</p>}
      {problem && <ProblemBox problem={problem} />}
    </section>
  );
}

export default function VersionsPage() {
  const { t, moment } = useReader();
  const session = useSession();
  const reading = useRead<Page<LawVersion>>('/law/versions');
  if (reading.problem) return <ProblemBox problem={reading.problem} on_retry={reading.again} />;
  if (!reading.data) return <Waiting />;
  const versions = reading.data.items;
  return (
    <>
      <PageHead title={t('versions.title')} lead={t('versions.lead')} />
      <section className="card">
        <DataTable
          caption={t('versions.title')}
          rows={versions}
          row_key={(one) => String(one.seq)}
          empty={t('versions.none')}
          columns={[
            { key: 'at', title: t('versions.known_since'), head: true, cell: (one) => moment(one.at) },
            {
              key: 'version',
              title: t('versions.version'),
              cell: (one) => (
                <>
                  {one.version || t('value.none')}
                  {one.in_force && <div className="sub">{t('versions.in_force')}</div>}
                </>
              ),
            },
            { key: 'hash', title: t('versions.hash'), cell: (one) => <code>{one.hash.slice(0, 16)}</code> },
            { key: 'by', title: t('versions.by'), cell: (one) => one.by || t('value.none') },
            {
              key: 'entry',
              title: t('versions.entry'),
              cell: (one) => <Link to={`/record/${one.seq}`}>{one.seq}</Link>,
            },
          ]}
        />
      </section>
      <Compare versions={versions} />
      {has_role(session, 'authority') && <PutInForce done={reading.again} />}
    </>
  );
}
