// The packages a person carries.

import { Button, Checkbox, Input } from 'antd';
import { Field } from '../../parts/field';
import type { field_errors } from '../../parts/field_errors';
import { useReader } from '../../script/context';
import { type Draft, empty_package, type PackageDraft } from './draft';

export interface PartProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  errors: ReturnType<typeof field_errors>;
}

export function Packages({ draft, change, errors }: PartProps) {
  const { t } = useReader();
  const set = (index: number, part: Partial<PackageDraft>) =>
    change({ packages: draft.packages.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  return (
    <>
      {draft.packages.map((one, index) => (
        <fieldset className="goods-line" key={index}>
          <legend>{t('carry.package', { number: index + 1 })}</legend>
          {draft.packages.length > 1 && (
            <Button
              className="remove"
              size="small"
              aria-label={t('carry.remove_package', { number: index + 1 })}
              onClick={() => change({ packages: draft.packages.filter((_, at) => at !== index) })}
            >
              {t('form.remove')}
            </Button>
          )}
          <div className="grid">
            <Field name={t('carry.weight')} required error={errors(`/packages/${index}/weight_kg`)}>
              <Input
                inputMode="decimal"
                value={one.weight_kg}
                onChange={(event) => set(index, { weight_kg: event.target.value })}
              />
            </Field>
            <Field name={t('carry.contents')}>
              <Input value={one.contents} onChange={(event) => set(index, { contents: event.target.value })} />
            </Field>
          </div>
          <Checkbox checked={one.sealed} onChange={(event) => set(index, { sealed: event.target.checked })}>
            {t('carry.sealed')}
          </Checkbox>
          <Checkbox checked={one.three_layers} onChange={(event) => set(index, { three_layers: event.target.checked })}>
            {t('carry.three_layers')}
          </Checkbox>
        </fieldset>
      ))}
      <Button onClick={() => change({ packages: [...draft.packages, empty_package] })}>{t('carry.add_package')}</Button>
    </>
  );
}
