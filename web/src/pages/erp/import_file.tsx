// A file of movements: dropped, looked at line by line, then taken as one wants.

import { Button, Input, Upload } from 'antd';
import { useState } from 'react';
import { type Problem, send_movements } from '../../api/client';
import type { ImportReport } from '../../api/types';
import { as_problem } from '../../api/use_read';
import { DataTable } from '../../parts/data_table';
import { Field } from '../../parts/field';
import { ProblemBox } from '../../parts/problem_box';
import { useReader } from '../../script/context';

type How = 'preview' | 'good' | 'all';

function Outcome({ report, how }: { report: ImportReport; how: How }) {
  const { t } = useReader();
  const figures = [
    [how === 'preview' ? t('erp.would_take') : t('erp.taken'), report.taken],
    [t('erp.repeated'), report.repeated],
    [t('erp.refused'), report.refused],
    [t('erp.left'), report.left],
  ] as const;
  return (
    <div role="status">
      <p>{t('erp.read', { lines: report.lines, encoding: report.encoding })}</p>
      <dl className="erp-figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {report.faults.length > 0 && (
        <DataTable
          caption={t('erp.refused')}
          rows={report.faults}
          row_key={(fault) => `${fault.line}`}
          columns={[
            { key: 'line', title: t('erp.line'), number: true, cell: (fault) => fault.line },
            { key: 'number', title: t('erp.number'), head: true, cell: (fault) => fault.number },
            { key: 'column', title: t('erp.column'), cell: (fault) => fault.pointer.slice(1) },
            { key: 'why', title: t('erp.why'), cell: (fault) => fault.detail },
          ]}
        />
      )}
    </div>
  );
}

export function ImportFile({ party }: { party: string }) {
  const { t } = useReader();
  const [source, set_source] = useState('erp');
  const [file, set_file] = useState<File | null>(null);
  const [busy, set_busy] = useState<How | null>(null);
  const [done, set_done] = useState<{ how: How; report: ImportReport } | null>(null);
  const [problem, set_problem] = useState<Problem | null>(null);
  const send = async (chosen: File, how: How) => {
    set_busy(how);
    set_problem(null);
    try {
      const report = await send_movements<ImportReport>(chosen, {
        party,
        source: source.trim() || 'erp',
        preview: how === 'preview',
        all_or_none: how === 'all',
      });
      set_done({ how, report });
    } catch (cause) {
      set_done(null);
      set_problem(as_problem(cause));
    } finally {
      set_busy(null);
    }
  };
  const choose = (chosen: File) => {
    set_file(chosen);
    void send(chosen, 'preview');
    return false; // sent by us, not by the part
  };
  const previewed = file && done?.how === 'preview';
  return (
    <section className="card" aria-labelledby="erp-import">
      <h2 id="erp-import">{t('erp.import')}</h2>
      <p className="hint">{t('erp.import_lead')}</p>
      <Field name={t('erp.source')} required>
        <Input value={source} maxLength={64} onChange={(event) => set_source(event.target.value)} />
      </Field>
      <Upload.Dragger
        accept=".csv,.xlsx"
        multiple={false}
        showUploadList={false}
        beforeUpload={choose}
        disabled={busy !== null}
        className="spaced"
      >
        <p>{file ? file.name : t('erp.drop')}</p>
      </Upload.Dragger>
      {busy && <p role="status">{t('shell.waiting')}</p>}
      {problem && <ProblemBox problem={problem} />}
      {done && <Outcome report={done.report} how={done.how} />}
      {previewed && (
        <p className="act">
          <Button type="primary" loading={busy === 'good'} onClick={() => send(file, 'good')}>
            {t('erp.take_good')}
          </Button>
          <Button loading={busy === 'all'} onClick={() => send(file, 'all')}>
            {t('erp.take_all')}
          </Button>
        </p>
      )}
    </section>
  );
}
