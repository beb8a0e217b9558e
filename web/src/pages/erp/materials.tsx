// The material master: what the customs side has to know of the ERP's numbers, and what one of its units is.

import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { ErpFault, ErpMaterial, ErpUnit } from '../../api/types';
import { useList } from '../../api/use_read';
import { useFiling } from '../../filing/use_filing';
import { CodeSelect } from '../../parts/code_select';
import { DataTable } from '../../parts/data_table';
import { Field } from '../../parts/field';
import { More } from '../../parts/more';
import { ProblemBox } from '../../parts/problem_box';
import { useCodeName } from '../../parts/reference';
import { useReader } from '../../script/context';

const categories = [
  'consumable',
  'equipment',
  'repair_part',
  'utensil',
  'literature',
  'specimen',
  'animal',
  'other_part',
] as const;

type Draft = Pick<ErpMaterial, 'material_no' | 'hs' | 'name' | 'category' | 'unit' | 'units'>;
const empty: Draft = { material_no: '', hs: '', name: '', category: 'consumable', unit: '', units: [] };

function Units({ units, change }: { units: ErpUnit[]; change: (units: ErpUnit[]) => void }) {
  const { t } = useReader();
  const set = (at: number, part: Partial<ErpUnit>) =>
    change(units.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <fieldset className="erp-units">
      <legend>{t('erp.conversions')}</legend>
      {units.map((one, at) => (
        <div key={at} className="erp-unit">
          <span aria-hidden>1 ×</span>
          <Input
            aria-label={t('erp.erp_unit')}
            value={one.unit}
            maxLength={32}
            onChange={(event) => set(at, { unit: event.target.value })}
          />
          <span aria-hidden>=</span>
          <InputNumber
            aria-label={t('erp.numerator')}
            min={1}
            precision={0}
            value={one.numerator}
            onChange={(value) => set(at, { numerator: value ?? 1 })}
          />
          <span aria-hidden>÷</span>
          <InputNumber
            aria-label={t('erp.denominator')}
            min={1}
            precision={0}
            value={one.denominator}
            onChange={(value) => set(at, { denominator: value ?? 1 })}
          />
          <Button size="small" onClick={() => change(units.filter((_, index) => index !== at))}>
            {t('erp.remove')}
          </Button>
        </div>
      ))}
      <Button size="small" onClick={() => change([...units, { unit: '', numerator: 1, denominator: 1 }])}>
        {t('erp.add_unit')}
      </Button>
    </fieldset>
  );
}

function Form({ party, start, kept }: { party: string; start: Draft; kept: () => void }) {
  const { t, label } = useReader();
  const [draft, set_draft] = useState<Draft>(start);
  const filing = useFiling<object>('erp/set-material');
  const set = (part: Partial<Draft>) => set_draft({ ...draft, ...part });
  const keep = async () => {
    const units = draft.units.filter((one) => one.unit.trim());
    if (await filing.file({ party, ...draft, units })) kept();
  };
  return (
    <div className="erp-form">
      <Field name={t('erp.material')} required>
        <Input
          value={draft.material_no}
          maxLength={64}
          onChange={(event) => set({ material_no: event.target.value })}
        />
      </Field>
      <Field name={t('erp.name')} required>
        <Input value={draft.name} maxLength={200} onChange={(event) => set({ name: event.target.value })} />
      </Field>
      <Field name={t('erp.hs')} required>
        <CodeSelect table="tariff" long value={draft.hs} onChange={(hs) => set({ hs })} />
      </Field>
      <Field name={t('erp.category')} required>
        <Select
          value={draft.category}
          options={categories.map((value) => ({ value, label: label('category', value) }))}
          onChange={(category: string) => set({ category })}
        />
      </Field>
      <Field name={t('erp.customs_unit')} required>
        <CodeSelect table="units" value={draft.unit} onChange={(unit) => set({ unit })} />
      </Field>
      <Units units={draft.units} change={(units) => set({ units })} />
      {filing.problem && <ProblemBox problem={filing.problem} />}
      <Button type="primary" loading={filing.busy} onClick={keep}>
        {t('erp.keep')}
      </Button>
    </div>
  );
}

/** Units that moves came in and that have no conversion, by material. */
function missing_units(faults: ErpFault[]): Map<string, Set<string>> {
  const missing = new Map<string, Set<string>>();
  for (const fault of faults) {
    if (fault.error.code !== 'conversion_missing') continue;
    const { material, unit } = fault.error.arguments ?? {};
    if (material && unit) missing.set(material, (missing.get(material) ?? new Set()).add(unit));
  }
  return missing;
}

export function Materials({ party }: { party: string }) {
  const { t, label } = useReader();
  const unit_name = useCodeName('units');
  const [open, set_open] = useState<Draft | null>(null);
  const list = useList<ErpMaterial>('/erp/materials', { party });
  const faults = useList<ErpFault>('/link/faults', { party }, 200);
  const missing = missing_units(faults.items);
  const unknown = [...missing.keys()].filter((number) => !list.items.some((one) => one.material_no === number));
  const kept = () => {
    set_open(null);
    list.again();
    faults.again();
  };
  const wanted = (number: string) => [...(missing.get(number) ?? [])];
  const edit = (one: Draft) =>
    set_open({
      ...one,
      units: [...one.units, ...wanted(one.material_no).map((unit) => ({ unit, numerator: 1, denominator: 1 }))],
    });
  return (
    <section className="card" aria-labelledby="erp-materials">
      <h2 id="erp-materials">{t('erp.materials')}</h2>
      <p className="hint">{t('erp.materials_lead')}</p>
      {unknown.map((number) => (
        <p key={number} className="erp-missing">
          {t('erp.unknown_material', { material: number, units: wanted(number).join(', ') })}{' '}
          <Button size="small" onClick={() => edit({ ...empty, material_no: number })}>
            {t('erp.add_material')}
          </Button>
        </p>
      ))}
      <DataTable
        caption={t('erp.materials')}
        rows={list.items}
        row_key={(one) => one.party + one.material_no}
        empty={list.loading ? t('shell.waiting') : undefined}
        columns={[
          { key: 'number', title: t('erp.material'), head: true, cell: (one) => one.material_no },
          { key: 'name', title: t('erp.name'), cell: (one) => one.name },
          { key: 'hs', title: t('erp.hs'), cell: (one) => one.hs },
          { key: 'category', title: t('erp.category'), cell: (one) => label('category', one.category) },
          { key: 'unit', title: t('erp.customs_unit'), cell: (one) => unit_name(one.unit) },
          {
            key: 'units',
            title: t('erp.conversions'),
            cell: (one) => (
              <ul className="inline-list">
                {one.units.map((unit) => (
                  <li key={unit.unit}>
                    1 {unit.unit} = {unit.numerator}
                    {unit.denominator === 1 ? '' : `/${unit.denominator}`} {unit_name(one.unit)}
                  </li>
                ))}
                {wanted(one.material_no).map((unit) => (
                  <li key={unit} className="erp-missing">
                    {t('erp.missing_unit', { unit })}
                  </li>
                ))}
              </ul>
            ),
          },
          {
            key: 'edit',
            title: t('erp.change'),
            cell: (one) => (
              <Button size="small" aria-label={`${t('erp.change')} ${one.material_no}`} onClick={() => edit(one)}>
                {t('erp.change')}
              </Button>
            ),
          },
        ]}
      />
      <More list={list} />
      {open ? (
        <Form key={open.material_no} party={party} start={open} kept={kept} />
      ) : (
        <Button onClick={() => set_open(empty)}>{t('erp.add_material')}</Button>
      )}
    </section>
  );
}
