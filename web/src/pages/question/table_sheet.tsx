// A table out into a spreadsheet, and for the authority back in: what differs, what is no longer sound, and the changed
// model as a file. The server writes nothing: the file goes to whoever publishes the pack.

import { Button } from 'antd';
import { useState } from 'react';
import { type Problem, send_decision_sheet } from '../../api/client';
import type { SheetReport } from '../../api/law_types';
import { as_problem } from '../../api/use_read';
import { DataTable } from '../../parts/data_table';
import { Export } from '../../parts/export';
import { Field } from '../../parts/field';
import { ProblemBox } from '../../parts/problem_box';
import { save_text } from '../../parts/save_text';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';
import { file_name, is_sound, sheet_rows } from './sheet_rows';

function Report({ report }: { report: SheetReport }) {
  const { t, label, has_label } = useReader();
  const rows = sheet_rows(report);
  return (
    <div role="status">
      <DataTable
        caption={t('law.sheet_differs')}
        rows={rows}
        row_key={(row) => `${row.kind} ${row.rule} ${row.column}`}
        empty={t('law.sheet_same')}
        columns={[
          { key: 'kind', title: t('law.sheet_change'), cell: (row) => label('sheet_change', row.kind) },
          { key: 'rule', title: t('law.sheet_rule'), head: true, cell: (row) => <code>{row.rule}</code> },
          { key: 'column', title: t('law.sheet_column'), cell: (row) => row.column },
          { key: 'before', title: t('law.sheet_before'), cell: (row) => <code>{row.before}</code> },
          { key: 'after', title: t('law.sheet_after'), cell: (row) => <code>{row.after}</code> },
        ]}
      />
      {report.findings.length > 0 && (
        <ul>
          {report.findings.map((finding) => (
            <li key={`${finding.element} ${finding.kind} ${finding.detail}`}>
              {has_label('finding', finding.kind) ? label('finding', finding.kind) : finding.kind}: {finding.detail}
            </li>
          ))}
        </ul>
      )}
      {rows.length > 0 && !is_sound(report) && <p>{t('law.sheet_unsound')}</p>}
      {rows.length > 0 && is_sound(report) && (
        <Button onClick={() => save_text(file_name(report), report.dmn, 'application/xml')}>
          {t('law.sheet_save', { file: file_name(report) })}
        </Button>
      )}
    </div>
  );
}

export function TableSheet({ question, decision }: { question: string; decision: string }) {
  const { t } = useReader();
  const may_change = has_role(useSession(), 'authority');
  const [report, set_report] = useState<SheetReport | null>(null);
  const [problem, set_problem] = useState<Problem | null>(null);
  const send = async (file: File | undefined) => {
    set_report(null);
    set_problem(null);
    if (!file) return;
    try {
      set_report(await send_decision_sheet(question, decision, file));
    } catch (cause) {
      set_problem(as_problem(cause));
    }
  };
  return (
    <div className="act">
      <Export
        path={`/law/decisions/${encodeURIComponent(question)}/tables/${encodeURIComponent(decision)}`}
        filters={{}}
      />
      {may_change && (
        <Field name={t('law.sheet_back')} help={t('law.sheet_help')}>
          <input
            type="file"
            accept=".csv,.xlsx"
            onChange={(event) => {
              void send(event.target.files?.[0]);
              event.target.value = ''; // the same file again, once it is changed
            }}
          />
        </Field>
      )}
      {problem && <ProblemBox problem={problem} />}
      {report && <Report report={report} />}
    </div>
  );
}
