// Filing with the ministries: a package to each of those who wait, saved as a file, and each one's receipt read back.

import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { Filing, Page, Service } from '../../api/types';
import { filing_file } from '../../api/client';
import { useList, useRead } from '../../api/use_read';
import { useFiling } from '../../filing/use_filing';
import { DataTable } from '../../parts/data_table';
import { Field } from '../../parts/field';
import { field_errors } from '../../parts/field_errors';
import { More } from '../../parts/more';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';
import { read_receipt, receipt_body, type Receipt } from './receipt';

function Export({ services, done }: { services: Service[]; done: () => void }) {
  const { t, text, label } = useReader();
  const [service, set_service] = useState('');
  const filing = useFiling<Filing>('cases/export-filing');
  const filed_with = services.find((one) => one.name === service)?.filed_with ?? [];
  const hand_over = async (authority: string) => {
    if (await filing.file({ service, authority })) done();
  };
  return (
    <section className="card">
      <h2>{t('filings.export')}</h2>
      <Field name={t('cases.service')} required>
        <Select
          value={service || undefined}
          placeholder={t('form.choose')}
          onChange={(name: string) => {
            filing.reset();
            set_service(name);
          }}
          options={services
            .filter((one) => (one.filed_with ?? []).length > 0)
            .map((one) => ({ value: one.name, label: text(one.title) }))}
        />
      </Field>
      <div className="doable" role="group" aria-label={t('filings.export')}>
        {filed_with.map((authority) => (
          <Button key={authority} loading={filing.busy} onClick={() => hand_over(authority)}>
            {t('filings.hand_over', { authority: label('ministry', authority) })}
          </Button>
        ))}
      </div>
      {filing.problem && <ProblemBox problem={filing.problem} />}
      {filing.reply && (
        <p role="status">{t('filings.made', { id: filing.reply.result.id, count: filing.reply.result.items })}</p>
      )}
    </section>
  );
}

function ReceiptForm({ done }: { done: () => void }) {
  const { t } = useReader();
  const empty: Receipt = { filing: '', sha256: '', number: '', received_on: '' };
  const [receipt, set_receipt] = useState<Receipt>(empty);
  const [unreadable, set_unreadable] = useState(false);
  const filing = useFiling<Filing>('cases/take-receipt');
  const errors = field_errors(filing.problem);
  const set = (part: Partial<Receipt>) => set_receipt((old) => ({ ...old, ...part }));
  const from_file = async (file: File | undefined) => {
    const found = file ? read_receipt(await file.text()) : null;
    set_unreadable(file !== undefined && found === null);
    if (found) set_receipt(found);
  };
  return (
    <form
      className="card"
      onSubmit={async (event) => {
        event.preventDefault();
        if (await filing.file(receipt_body(receipt))) {
          set_receipt(empty);
          done();
        }
      }}
    >
      <h2>{t('filings.receipt')}</h2>
      <Field
        name={t('filings.receipt_file')}
        help={t('filings.receipt_help')}
        error={unreadable ? t('filings.unreadable') : null}
      >
        <input type="file" accept=".json" onChange={(event) => void from_file(event.target.files?.[0])} />
      </Field>
      <div className="grid">
        <Field name={t('filings.package')} required error={errors('/filing')}>
          <Input value={receipt.filing} onChange={(event) => set({ filing: event.target.value })} />
        </Field>
        <Field name={t('filings.hash')} required error={errors('/sha256')}>
          <Input value={receipt.sha256} onChange={(event) => set({ sha256: event.target.value })} />
        </Field>
        <Field name={t('filings.number')} required error={errors('/number')}>
          <Input value={receipt.number} onChange={(event) => set({ number: event.target.value })} />
        </Field>
        <Field name={t('filings.received_on')} required error={errors('/received_on')}>
          <Input
            type="date"
            value={receipt.received_on}
            onChange={(event) => set({ received_on: event.target.value })}
          />
        </Field>
      </div>
      {filing.problem && <ProblemBox problem={filing.problem} />}
      {filing.reply && <p role="status">{t('filings.taken', { id: filing.reply.result.id })}</p>}
      <Button type="primary" htmlType="submit" loading={filing.busy}>
        {t('filings.take')}
      </Button>
    </form>
  );
}

function Save({ filing }: { filing: Filing }) {
  const { t } = useReader();
  return (
    <>
      {(['json', 'csv', 'xlsx'] as const).map((ending) => (
        <a
          key={ending}
          className="file-link"
          href={filing_file(filing.id, ending)}
          aria-label={t('filings.save_this', { id: filing.id, format: ending.toUpperCase() })}
          download
        >
          {ending.toUpperCase()}
        </a>
      ))}
    </>
  );
}

export default function FilingsPage() {
  const { t, text, day, label } = useReader();
  const session = useSession();
  const services = useRead<Page<Service>>('/services');
  const list = useList<Filing>('/filings', {});
  return (
    <>
      <PageHead title={t('filings.title')} lead={t('filings.lead')} />
      {session.role === 'authority' && services.data && (
        <div className="two">
          <Export services={services.data.items} done={list.again} />
          <ReceiptForm done={list.again} />
        </div>
      )}
      {list.problem && <ProblemBox problem={list.problem} on_retry={list.again} />}
      <DataTable
        caption={t('filings.title')}
        rows={list.items}
        row_key={(one) => one.id}
        empty={list.loading ? t('shell.waiting') : undefined}
        columns={[
          { key: 'id', title: t('filings.package'), head: true, cell: (one) => one.id },
          { key: 'service', title: t('cases.service'), cell: (one) => text(one.title) },
          { key: 'authority', title: t('filings.authority'), cell: (one) => label('ministry', one.authority) },
          { key: 'day', title: t('filings.exported_on'), cell: (one) => day(one.exported_on) },
          { key: 'items', title: t('filings.items'), number: true, cell: (one) => one.items },
          {
            key: 'hash',
            title: t('filings.hash'),
            cell: (one) => (
              <code title={one.sha256} data-sha256={one.sha256}>
                {one.sha256.slice(0, 12)}…
              </code>
            ),
          },
          {
            key: 'receipt',
            title: t('filings.number'),
            cell: (one) => (one.receipt ? `${one.receipt.number} ${day(one.receipt.received_on)}` : t('filings.none')),
          },
          { key: 'save', title: t('filings.save'), cell: (one) => <Save filing={one} /> },
        ]}
      />
      <More list={list} />
    </>
  );
}
