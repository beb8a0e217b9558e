// The official tariff schedule: what it changes from a day on, of the table and of what is open, and then the table.

import { Button, Input } from 'antd';
import { useState } from 'react';
import { type Problem, send_tariff } from '../../api/client';
import type { TariffLine, TariffReport } from '../../api/law_types';
import { as_problem } from '../../api/use_read';
import { format_money } from '../../format';
import { DataTable } from '../../parts/data_table';
import { Facts } from '../../parts/facts';
import { Field } from '../../parts/field';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { usePartyName } from '../../parts/reference';
import { useReader } from '../../script/context';
import { rows_of } from './rows';

function rates(line: TariffLine | null): string {
  if (!line) return '–';
  return [line.mfn, line.provisional, line.vat].filter(Boolean).join(' · ');
}

function Report({ report }: { report: TariffReport }) {
  const { t, label } = useReader();
  const party_name = usePartyName();
  return (
    <section className="card" aria-label={t('tariff.changes')}>
      <h2>{t('tariff.changes')}</h2>
      <Facts
        pairs={[
          [t('tariff.lines'), report.lines],
          [t('tariff.added'), report.added_count],
          [t('tariff.gone'), report.gone_count],
          [t('tariff.changed'), report.changed_count],
          [t('tariff.rates_changed'), report.rates_changed],
        ]}
      />
      <DataTable
        caption={t('tariff.changes')}
        rows={rows_of(report)}
        row_key={(one) => one.hs}
        columns={[
          { key: 'hs', title: t('goods.hs'), head: true, cell: (one) => one.hs },
          { key: 'name', title: t('goods.name'), cell: (one) => one.name },
          { key: 'before', title: t('tariff.before'), cell: (one) => rates(one.before) },
          { key: 'after', title: t('tariff.after'), cell: (one) => rates(one.after) },
        ]}
      />
      <h3>{t('tariff.open')}</h3>
      <DataTable
        caption={t('tariff.open')}
        rows={report.open}
        row_key={(one) => `${one.id} ${one.lot}`}
        empty={t('tariff.open_none')}
        columns={[
          { key: 'id', title: t('consignments.number'), head: true, cell: (one) => one.id },
          { key: 'kind', title: t('movement.kind'), cell: (one) => label('tariff_open', one.kind) },
          { key: 'party', title: t('crossing.party'), cell: (one) => party_name(one.party) },
          { key: 'lot', title: t('movement.lot'), cell: (one) => one.lot },
          { key: 'before', title: t('tariff.before'), number: true, cell: (one) => format_money(one.before) },
          {
            key: 'after',
            title: t('tariff.after'),
            number: true,
            cell: (one) => (one.after ? format_money(one.after) : t('tariff.line_gone')),
          },
        ]}
      />
      {report.applied && <p role="status">{t('tariff.applied')}</p>}
    </section>
  );
}

export default function TariffPage() {
  const { t } = useReader();
  const [file, set_file] = useState<File | null>(null);
  const [from, set_from] = useState('');
  const [report, set_report] = useState<TariffReport | null>(null);
  const [problem, set_problem] = useState<Problem | null>(null);
  const [busy, set_busy] = useState(false);
  const send = async (apply: boolean) => {
    if (!file || !from) return;
    set_busy(true);
    set_problem(null);
    try {
      set_report(await send_tariff(file, { from, apply }));
    } catch (cause) {
      set_problem(as_problem(cause));
    } finally {
      set_busy(false);
    }
  };
  const forget = () => set_report(null);
  return (
    <>
      <PageHead title={t('tariff.title')} lead={t('tariff.lead')} />
      <section className="card">
        <div className="act">
          <Field name={t('tariff.file')} required help={t('tariff.file_help')}>
            <input
              type="file"
              accept=".csv,.xlsx"
              onChange={(event) => {
                set_file(event.target.files?.[0] ?? null);
                forget();
              }}
            />
          </Field>
          <Field name={t('tariff.from')} required>
            <Input
              type="date"
              value={from}
              onChange={(event) => {
                set_from(event.target.value);
                forget();
              }}
            />
          </Field>
          <Button type="primary" disabled={!file || !from} loading={busy} onClick={() => send(false)}>
            {t('tariff.preview')}
          </Button>
        </div>
        {problem && <ProblemBox problem={problem} />}
      </section>
      {report && <Report report={report} />}
      {report && !report.applied && (
        <section className="card">
          <p>{t('tariff.apply_text')}</p>
          <Button danger loading={busy} onClick={() => send(true)}>
            {t('tariff.apply')}
          </Button>
        </section>
      )}
    </>
  );
}
