// Own-use goods on a form of five fields, and what a month came to.

import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import type { Page, ShortForm, ShortFormMonth } from '../../api/types';
import { useList, useRead } from '../../api/use_read';
import { useFiling } from '../../filing/use_filing';
import { format_money } from '../../format';
import { DataTable } from '../../parts/data_table';
import { Export } from '../../parts/export';
import { Field } from '../../parts/field';
import { field_errors } from '../../parts/field_errors';
import { More } from '../../parts/more';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';

const kinds = ['construction', 'office', 'daily', 'labour_protection', 'other'];
const empty = { goods_kind: 'office', direction: 'in', name: '', quantity: '', value: '', vehicle: '' };

function NewForm({ party, done }: { party: string; done: () => void }) {
  const { t, label } = useReader();
  const [draft, set_draft] = useState(empty);
  const [own_use, set_own_use] = useState(false);
  const filing = useFiling('goods/short-form');
  const errors = field_errors(filing.problem);
  const change = (part: Partial<typeof empty>) => set_draft((old) => ({ ...old, ...part }));
  const whole = draft.name && draft.quantity && draft.value;
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        const { vehicle, ...rest } = draft;
        if (whole)
          void filing.file({ party, ...rest, ...(vehicle ? { vehicle } : {}), own_use }).then((made) => {
            if (!made) return;
            set_draft(empty);
            done();
          });
      }}
    >
      <h2>{t('short_forms.new')}</h2>
      <div className="grid">
        <Field name={t('short_forms.kind')} required error={errors('/goods_kind')}>
          <Select
            value={draft.goods_kind}
            options={kinds.map((value) => ({ value, label: label('own_use_kind', value) }))}
            onChange={(goods_kind: string) => change({ goods_kind })}
          />
        </Field>
        <Field name={t('short_forms.direction')} required error={errors('/direction')}>
          <Select
            value={draft.direction}
            options={['in', 'out'].map((value) => ({ value, label: label('own_use_direction', value) }))}
            onChange={(direction: string) => change({ direction })}
          />
        </Field>
        <Field name={t('carry.name')} required error={errors('/name')}>
          <Input value={draft.name} onChange={(event) => change({ name: event.target.value })} />
        </Field>
        <Field name={t('goods.quantity')} required error={errors('/quantity')} help={t('short_forms.quantity_help')}>
          <Input value={draft.quantity} onChange={(event) => change({ quantity: event.target.value })} />
        </Field>
        <Field name={t('carry.value')} required error={errors('/value')}>
          <Input inputMode="decimal" value={draft.value} onChange={(event) => change({ value: event.target.value })} />
        </Field>
        <Field name={t('short_forms.vehicle')} error={errors('/vehicle')}>
          <Input value={draft.vehicle} onChange={(event) => change({ vehicle: event.target.value })} />
        </Field>
      </div>
      <Checkbox checked={own_use} onChange={(event) => set_own_use(event.target.checked)}>
        {t('short_forms.own_use')}
      </Checkbox>
      {filing.problem && <ProblemBox problem={filing.problem} />}
      <p>
        <Button type="primary" htmlType="submit" loading={filing.busy} disabled={!whole}>
          {t('short_forms.file')}
        </Button>
      </p>
    </form>
  );
}

function PassForm({ form, done }: { form: string; done: () => void }) {
  const { t } = useReader();
  const filing = useFiling('goods/pass-short-form');
  return (
    <>
      <Button
        size="small"
        loading={filing.busy}
        onClick={() => void filing.file({ form }).then((made) => made && done())}
      >
        {t('short_forms.pass')}
      </Button>
      {filing.problem && <ProblemBox problem={filing.problem} />}
    </>
  );
}

export default function ShortFormsPage() {
  const { t, label, day } = useReader();
  const session = useSession();
  const party_name = usePartyName();
  const list = useList<ShortForm>('/short-forms', {});
  const months = useRead<Page<ShortFormMonth>>('/short-form-months');
  const again = () => {
    list.again();
    months.again();
  };
  return (
    <>
      <PageHead title={t('short_forms.title')} lead={t('short_forms.lead')} />
      {session.party && <NewForm party={session.party} done={again} />}
      <section className="card">
        <h2>{t('short_forms.months')}</h2>
        <Export path="/short-form-months" filters={{}} />
        <DataTable
          caption={t('short_forms.months')}
          rows={months.data?.items ?? []}
          row_key={(one) => `${one.month}${one.goods_kind}${one.direction}`}
          columns={[
            { key: 'month', title: t('short_forms.month'), head: true, cell: (one) => one.month },
            { key: 'kind', title: t('short_forms.kind'), cell: (one) => label('own_use_kind', one.goods_kind) },
            {
              key: 'direction',
              title: t('short_forms.direction'),
              cell: (one) => label('own_use_direction', one.direction),
            },
            { key: 'forms', title: t('short_forms.forms'), number: true, cell: (one) => one.forms },
            { key: 'value', title: t('carry.value'), number: true, cell: (one) => format_money(one.value) },
          ]}
        />
      </section>
      {list.problem && <ProblemBox problem={list.problem} on_retry={list.again} />}
      <DataTable
        caption={t('short_forms.title')}
        rows={list.items}
        row_key={(one) => one.id}
        empty={list.loading ? t('shell.waiting') : undefined}
        columns={[
          { key: 'id', title: t('short_forms.number'), head: true, cell: (one) => one.id },
          { key: 'party', title: t('crossing.party'), cell: (one) => party_name(one.party) },
          { key: 'kind', title: t('short_forms.kind'), cell: (one) => label('own_use_kind', one.goods_kind) },
          {
            key: 'direction',
            title: t('short_forms.direction'),
            cell: (one) => label('own_use_direction', one.direction),
          },
          { key: 'name', title: t('carry.name'), cell: (one) => `${one.name} ${one.quantity}` },
          { key: 'value', title: t('carry.value'), number: true, cell: (one) => format_money(one.value) },
          { key: 'day', title: t('declarations.filed_on'), cell: (one) => day(one.filed_on) },
          {
            key: 'state',
            title: t('carry.state'),
            cell: (one) => <Status family="short_form_state" code={one.state} />,
          },
          {
            key: 'do',
            title: t('exits.do'),
            cell: (one) =>
              session.role === 'officer' && one.state === 'filed' ? <PassForm form={one.id} done={again} /> : null,
          },
        ]}
      />
      <More list={list} />
    </>
  );
}
