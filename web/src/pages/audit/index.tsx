// One post-clearance audit: its working papers, its findings, and the corrections that rest on them.

import { useState } from 'react';
import { useParams } from 'react-router-dom';
import type { Audit } from '../../api/control_types';
import { useRead } from '../../api/use_read';
import { DataTable } from '../../parts/data_table';
import { Facts } from '../../parts/facts';
import { FileLinks, FilesField } from '../../parts/files_field';
import { form_schema } from '../../parts/form_schema';
import { PageHead } from '../../parts/page_head';
import { ProblemPage } from '../../parts/problem_page';
import { usePartyName } from '../../parts/reference';
import { RegisterForm } from '../../parts/register_form';
import { Status } from '../../parts/status';
import type { KeptFile } from '../../parts/upload';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';
import { CorrectionsOf } from '../corrections/list';
import { Propose } from '../corrections/propose';
import { Findings } from '../examination/findings';

const whats = ['quantity', 'description', 'origin', 'hs', 'value', 'other'];
const affected = ['tax', 'licence', 'order', 'statistics', 'refund', 'disposal', 'smuggling'];

function Paper({ audit, done }: { audit: Audit; done: () => void }) {
  const reader = useReader();
  const [files, set_files] = useState<KeptFile[]>([]);
  const [file] = files;
  return (
    <>
      <RegisterForm
        title={reader.t('audits.add_paper')}
        command="goods/add-working-paper"
        schema={form_schema(reader, [
          { name: 'title', title: 'audits.paper_title', required: true },
          { name: 'text', title: 'audits.paper_text', type: 'long_text' },
        ])}
        body={(filled) => ({ audit: audit.id, ...filled, ...(file && { sha256: file.sha256 }) })}
        done={() => {
          set_files([]);
          done();
        }}
      />
      <section className="card">
        <FilesField
          name={reader.t('audits.paper_file')}
          most={1}
          files={files}
          change={(update) => set_files(update)}
          party={audit.party}
        />
      </section>
    </>
  );
}

function Finding({ audit, done }: { audit: Audit; done: () => void }) {
  const reader = useReader();
  return (
    <RegisterForm
      title={reader.t('audits.record_finding')}
      command="goods/record-finding"
      schema={form_schema(reader, [
        { name: 'lot', title: 'movement.lot' },
        { name: 'what', title: 'examination.what', codes: whats, family: 'finding_what', required: true },
        { name: 'declared', title: 'examination.declared', required: true },
        { name: 'found', title: 'examination.found', required: true },
        { name: 'affects', title: 'examination.affects', codes: affected, family: 'finding_affects', required: true },
        { name: 'tax_missed', title: 'examination.tax_missed', type: 'money' },
        { name: 'note', title: 'examination.note', type: 'long_text' },
      ])}
      body={(filled) => ({ audit: audit.id, ...filled })}
      done={done}
    />
  );
}

export default function AuditPage() {
  const { id = '' } = useParams();
  const { t, label, day } = useReader();
  const officer = has_role(useSession(), 'officer');
  const party_name = usePartyName();
  const { data, problem, again } = useRead<Audit>(`/audits/${encodeURIComponent(id)}`);
  if (problem) return <ProblemPage problem={problem} on_retry={again} />;
  if (!data) return <Waiting />;
  const writes = officer && (data.state === 'noticed' || data.state === 'under_way');
  const corrects = officer && data.findings.length > 0;
  return (
    <>
      <PageHead
        title={t('audits.one', { id })}
        lead={
          <>
            {party_name(data.party)} <Status family="audit_state" code={data.state} />
          </>
        }
      />
      <section className="card">
        <Facts
          pairs={[
            [t('audits.by'), `${label('audit_by', data.selected_by)} ${data.draw || data.reason}`],
            [t('audits.period'), `${day(data.from)} – ${day(data.to)}`],
            [t('audits.starts'), day(data.starts_on)],
            [t('examination.outcome'), data.outcome && label('audit_outcome', data.outcome)],
            [t('examination.note'), data.note],
          ]}
        />
        <h2>{t('audits.findings')}</h2>
        {data.findings.length > 0 ? <Findings findings={data.findings} /> : <p>{t('audits.no_findings')}</p>}
      </section>
      <section className="card">
        <h2>{t('audits.papers')}</h2>
        <DataTable
          caption={t('audits.papers')}
          rows={data.papers}
          row_key={(one) => `${one.on} ${one.title}`}
          columns={[
            { key: 'title', title: t('audits.paper_title'), head: true, cell: (one) => one.title },
            { key: 'text', title: t('audits.paper_text'), cell: (one) => one.text },
            {
              key: 'file',
              title: t('audits.paper_file'),
              cell: (one) => one.sha256 && <FileLinks files={[{ name: one.title, sha256: one.sha256 }]} />,
            },
            { key: 'by', title: t('examination.assigned'), cell: (one) => one.by },
            { key: 'on', title: t('movement.day'), cell: (one) => day(one.on) },
          ]}
        />
      </section>
      {writes && <Paper audit={data} done={again} />}
      {officer && data.state === 'under_way' && <Finding audit={data} done={again} />}
      <CorrectionsOf subject={id} />
      {corrects && <Propose source={{ audit: id }} />}
    </>
  );
}
