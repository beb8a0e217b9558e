// The fields of one line of goods.

import { Button, Checkbox, Input } from 'antd';
import type { Dispatch } from 'react';
import { Choice } from '../../parts/choice';
import { code_of, row_title } from '../../parts/code_row';
import { CodeSelect } from '../../parts/code_select';
import { Field } from '../../parts/field';
import { useReader } from '../../script/context';
import type { CodeRow } from '../../api/types';
import type { Direction, DraftEvent, LineDraft } from './draft';
import { CategorySelect } from './category_select';
import { ConformityFields } from './conformity_fields';
import { Parts } from './parts';

interface Props {
  line: LineDraft;
  index: number;
  direction: Direction;
  party: string;
  removable: boolean;
  error: (field: string) => string | null;
  tell: Dispatch<DraftEvent>;
}

const flags = ['special_article', 'dual_use', 'endangered', 'human_genetic', 'ccc_required'] as const;

export function GoodsLine({ line, index, direction, party, removable, error, tell }: Props) {
  const reader = useReader();
  const { t } = reader;
  const change = (part: Partial<LineDraft>) => tell({ kind: 'line', key: line.key, change: part });
  // The tariff line gives the name and the units that fit, its legal unit first.
  const chosen = (row: CodeRow): Partial<LineDraft> => {
    const units = String(row.units ?? '')
      .split(' ')
      .filter(Boolean);
    const unit = units.length === 0 || units.includes(line.unit) ? line.unit : (units[0] ?? '');
    return { hs: code_of(row), name: line.name || row_title(row, reader), units, unit };
  };
  return (
    <fieldset className="goods-line" id={`line-${line.key}`}>
      <legend>{t('crossing.line', { number: index + 1 })}</legend>
      {removable && (
        <Button
          className="remove"
          size="small"
          aria-label={t('crossing.remove_line', { number: index + 1 })}
          onClick={() => tell({ kind: 'remove_line', key: line.key })}
        >
          {t('form.remove')}
        </Button>
      )}
      <div className="grid">
        <Field name={t('goods.hs')} required help={t('goods.hs_help')} error={error('hs')} className="wide">
          <CodeSelect
            table="tariff"
            long
            value={line.hs}
            placeholder={t('goods.hs_find')}
            onChange={(_, row) => row && change(chosen(row))}
          />
        </Field>
        <Field name={t('goods.name')} required error={error('name')} className="wide">
          <Input value={line.name} maxLength={200} onChange={(event) => change({ name: event.target.value })} />
        </Field>
        <Field name={t('goods.category')} required error={error('category')} help={t('goods.category_help')}>
          <CategorySelect value={line.category} onChange={(category) => change({ category })} />
        </Field>
        <Field name={t('goods.origin')} error={error('origin')}>
          <CodeSelect table="countries" value={line.origin} onChange={(origin) => change({ origin })} />
        </Field>
        <Field name={t('goods.quantity')} required error={error('quantity')}>
          <Input
            inputMode="decimal"
            value={line.quantity}
            onChange={(event) => change({ quantity: event.target.value })}
          />
        </Field>
        <Field name={t('goods.unit')} required error={error('unit')}>
          <CodeSelect table="units" only={line.units} value={line.unit} onChange={(unit) => change({ unit })} />
        </Field>
        <Field name={t('goods.value')} required error={error('value')}>
          <Input inputMode="decimal" value={line.value} onChange={(event) => change({ value: event.target.value })} />
        </Field>
        <Field name={t('goods.currency')} required error={error('currency')}>
          <CodeSelect table="currencies" value={line.currency} onChange={(currency) => change({ currency })} />
        </Field>
      </div>
      {direction === 'first-line-in' && (
        <>
          <Choice
            name={t('goods.requested')}
            family="requested"
            codes={['exempt', 'bonded', 'taxed']}
            value={line.requested}
            onChange={(requested) => change({ requested })}
          />
          <Checkbox checked={line.own_use} onChange={(event) => change({ own_use: event.target.checked })}>
            {t('goods.own_use')}
          </Checkbox>
          {line.own_use && (
            <div className="grid">
              <Field
                name={t('goods.own_use_quantity')}
                help={t('goods.own_use_quantity_help')}
                error={error('own_use_quantity')}
              >
                <Input
                  inputMode="decimal"
                  value={line.own_use_quantity}
                  onChange={(event) => change({ own_use_quantity: event.target.value, parts: [] })}
                />
              </Field>
            </div>
          )}
          <Parts line={line} change={change} />
        </>
      )}
      <details className="special">
        <summary>{t('goods.special')}</summary>
        <div className="checks">
          {flags.map((flag) => (
            <Checkbox key={flag} checked={line[flag]} onChange={(event) => change({ [flag]: event.target.checked })}>
              {t(`goods.${flag}`)}
            </Checkbox>
          ))}
        </div>
        {direction === 'first-line-in' && <ConformityFields line={line} party={party} error={error} change={change} />}
        {line.special_article && (
          <Choice
            name={t('goods.special_article_risk')}
            family="risk"
            codes={['low', 'high', 'unknown_pathogen']}
            value={line.special_article_risk}
            onChange={(special_article_risk) => change({ special_article_risk })}
          />
        )}
        <div className="grid">
          <Field name={t('goods.agreement')} error={error('origin_proof')} help={t('goods.agreement_help')}>
            <CodeSelect table="agreements" value={line.agreement} onChange={(agreement) => change({ agreement })} />
          </Field>
          <Field name={t('goods.certificate')} error={error('origin_proof/certificate')}>
            <Input
              value={line.certificate}
              maxLength={64}
              onChange={(event) => change({ certificate: event.target.value })}
            />
          </Field>
          <Field name={t('goods.certificate_day')} error={error('origin_proof/issued_on')}>
            <Input
              type="date"
              value={line.certificate_day}
              onChange={(event) => change({ certificate_day: event.target.value })}
            />
          </Field>
          <Field name={t('goods.dangerous_un')} error={error('dangerous_un')}>
            <Input
              value={line.dangerous_un}
              maxLength={4}
              placeholder="1170"
              onChange={(event) => change({ dangerous_un: event.target.value })}
            />
          </Field>
          <Field name={t('goods.material_no')} error={error('material_no')}>
            <Input
              value={line.material_no}
              maxLength={60}
              onChange={(event) => change({ material_no: event.target.value })}
            />
          </Field>
        </div>
      </details>
    </fieldset>
  );
}
