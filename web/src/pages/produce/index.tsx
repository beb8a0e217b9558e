// The making of a product of research: what goes in, what comes of it, and what it inherits, answered while typing.

import { Button, Input as TextInput, Select } from 'antd';
import { useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { AnswerBody, LiveAnswer } from '../../answer/answer_panel';
import { useDryRun } from '../../answer/use_dry_run';
import { useFiling } from '../../filing/use_filing';
import { zone_today } from '../../format';
import { CodeSelect } from '../../parts/code_select';
import { Field } from '../../parts/field';
import { field_errors } from '../../parts/field_errors';
import { FilesField } from '../../parts/files_field';
import { FileSection } from '../../parts/file_section';
import { PageHead } from '../../parts/page_head';
import type { KeptFile } from '../../parts/upload';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';
import { LotSelect } from '../movement/lot_select';
import {
  type Draft,
  empty_draft,
  type FieldName,
  type Input,
  missing_of,
  produce_command,
  whole_inputs,
} from './draft';

type Produced = Record<'consumption' | 'product' | 'state' | 'tax_status', string>;

const kinds = ['other_part', 'consumable', 'animal'] as const;

export default function ProducePage() {
  const { t, label } = useReader();
  const session = useSession();
  const [search] = useSearchParams();
  const party = session.party ?? '';
  const [draft, set_draft] = useState<Draft>(() => empty_draft(zone_today(new Date()), search.get('lot') ?? ''));
  const [evidence, set_evidence] = useState<KeptFile[]>([]);
  const [tried, set_tried] = useState(false);
  const body = useMemo(() => produce_command(party, draft, evidence), [party, draft, evidence]);
  const state = useDryRun<Record<string, unknown>>('goods/produce', body);
  const filing = useFiling<Produced>('goods/produce');
  const errors = field_errors(filing.problem ?? state.problem);
  const set = (name: FieldName, value: string) =>
    set_draft((old) => ({ ...old, fields: { ...old.fields, [name]: value } }));
  const set_input = (key: number, change: Partial<Input>) =>
    set_draft((old) => ({ ...old, inputs: old.inputs.map((one) => (one.key === key ? { ...one, ...change } : one)) }));
  const line_title = (pointer: string) => whole_inputs(draft)[Number(pointer.split('/')[2])]?.lot ?? '';
  const missing = (name: FieldName) => (tried && missing_of(draft).includes(name) ? t('form.needed') : null);
  const field = (name: FieldName, title: string, needed = true, pointer = `/product/${name}`) => (
    <Field key={name} name={title} required={needed} error={errors(pointer) ?? missing(name)}>
      <TextInput
        type={name === 'day' ? 'date' : 'text'}
        maxLength={200}
        value={draft.fields[name]}
        onChange={(event) => set(name, event.target.value)}
      />
    </Field>
  );
  if (filing.reply) {
    const { result } = filing.reply;
    return (
      <section className="card answer" aria-label={t('answer.title')}>
        <h2>{t('filed.title')}</h2>
        <p>
          <Link to={`/rd-products/${encodeURIComponent(result?.product ?? '')}`}>
            {t('rd_product.made', { lot: result?.product ?? '' })}
          </Link>{' '}
          {result?.state === 'awaiting' && t('produce.awaiting')}
        </p>
        <AnswerBody reply={filing.reply} line_title={line_title} />
      </section>
    );
  }
  const input_error = (key: number, name: string) => {
    const at = whole_inputs(draft).findIndex((one) => one.key === key);
    return at >= 0 ? errors(`/items/${at}/${name}`) : null;
  };
  return (
    <>
      <PageHead title={label('command', 'produce')} lead={t('produce.lead')} />
      <div className="split">
        <form
          className="split-form"
          onSubmit={(event) => {
            event.preventDefault();
            set_tried(true);
            if (body) void filing.file(body);
          }}
        >
          <section className="card">
            <h2>{t('produce.step_inputs')}</h2>
            {draft.inputs.map((one, index) => (
              <fieldset className="goods-line" key={one.key}>
                <legend>{t('movement.item', { number: index + 1 })}</legend>
                <div className="grid">
                  <Field name={t('movement.lot')} required className="wide" error={input_error(one.key, 'lot')}>
                    <LotSelect party={party} value={one.lot} onChange={(lot) => set_input(one.key, { lot })} />
                  </Field>
                  {(['quantity', 'in_product', 'scrap'] as const).map((name) => (
                    <Field
                      key={name}
                      name={t(name === 'quantity' ? 'rd_product.input' : `rd_product.${name}`)}
                      required={name === 'quantity'}
                      error={input_error(one.key, name)}
                    >
                      <TextInput
                        inputMode="decimal"
                        value={one[name]}
                        onChange={(event) => set_input(one.key, { [name]: event.target.value })}
                      />
                    </Field>
                  ))}
                </div>
              </fieldset>
            ))}
            <Button
              onClick={() =>
                set_draft((old) => ({
                  ...old,
                  inputs: [...old.inputs, { key: old.next_key, lot: '', quantity: '', in_product: '', scrap: '' }],
                  next_key: old.next_key + 1,
                }))
              }
            >
              {t('movement.add_item')}
            </Button>
          </section>
          <section className="card">
            <h2>{t('produce.step_product')}</h2>
            <div className="grid">
              {field('name', t('rd_product.name'))}
              <Field name={t('goods.hs')} required error={errors('/product/hs') ?? missing('hs')}>
                <TextInput value={draft.fields.hs} maxLength={10} onChange={(event) => set('hs', event.target.value)} />
              </Field>
              <Field name={t('goods.category')} required>
                <Select
                  value={draft.fields.category}
                  options={kinds.map((value) => ({ value, label: label('category', value) }))}
                  onChange={(value) => set('category', value)}
                />
              </Field>
              {field('quantity', t('goods.quantity'))}
              <Field name={t('goods.unit')} required error={errors('/product/unit') ?? missing('unit')}>
                <CodeSelect table="units" value={draft.fields.unit} onChange={(value) => set('unit', value)} />
              </Field>
              {field('value', t('produce.value'), false)}
              {field('material_no', t('goods.material_no'), false)}
            </div>
          </section>
          <section className="card">
            <h2>{t('produce.step_research')}</h2>
            <div className="grid">
              {field('project', t('movement.field_project'), true, '/project')}
              {field('experiment', t('movement.field_experiment'), true, '/experiment')}
              {field('person', t('movement.field_person'), true, '/person')}
              {field('day', t('movement.day'), true, '/day')}
            </div>
            <FilesField
              name={t('movement.evidence')}
              help={t('movement.evidence_help')}
              files={evidence}
              party={party}
              change={set_evidence}
            />
          </section>
          <FileSection filing={filing} incomplete={tried && !body} label={t('movement.file')} />
        </form>
        <div className="split-answer">
          <LiveAnswer
            state={state}
            hint={t('movement.hint')}
            line_title={line_title}
            apply={() => undefined}
            can_apply={() => false}
          />
        </div>
      </div>
    </>
  );
}
