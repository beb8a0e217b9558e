import { Button, Checkbox, Input } from 'antd';
import { type Dispatch, useState } from 'react';
import type { Lot } from '../../api/types';
import { format_decimal } from '../../format';
import { Field } from '../../parts/field';
import { useReader } from '../../script/context';
import { type ItemDraft, item_flags, type MovementDraft, type MovementEvent, takes_flags } from './kinds';
import { LotSelect } from './lot_select';

interface Props {
  draft: MovementDraft;
  error: (key: number, field: string) => string | null;
  tell: Dispatch<MovementEvent>;
  learn: (lot: Lot) => void;
}

interface SpecialProps {
  item: ItemDraft;
  error: (field: string) => string | null;
  change: (part: Partial<ItemDraft>) => void;
}

/** What the goods are that the law asks papers for. */
function SpecialGoods({ item, error, change }: SpecialProps) {
  const { t } = useReader();
  const flags = item.flags ?? [];
  return (
    <details className="special">
      <summary>{t('goods.special')}</summary>
      <div className="checks">
        {item_flags.map((flag) => (
          <Checkbox
            key={flag}
            checked={flags.includes(flag)}
            onChange={(event) =>
              change({ flags: event.target.checked ? [...flags, flag] : flags.filter((one) => one !== flag) })
            }
          >
            {t(`goods.${flag}`)}
          </Checkbox>
        ))}
      </div>
      <Field name={t('goods.dangerous_un')} error={error('dangerous_un')}>
        <Input
          value={item.dangerous_un ?? ''}
          maxLength={4}
          placeholder="1170"
          onChange={(event) => change({ dangerous_un: event.target.value })}
        />
      </Field>
    </details>
  );
}

/** Which lots, and how much of each. */
export function Items({ draft, error, tell, learn }: Props) {
  const { t } = useReader();
  const [held, set_held] = useState<Record<string, string>>({});
  return (
    <>
      {draft.items.map((item, index) => (
        <fieldset className="goods-line" key={item.key}>
          <legend>{t('movement.item', { number: index + 1 })}</legend>
          {draft.items.length > 1 && (
            <Button
              className="remove"
              size="small"
              aria-label={t('movement.remove_item', { number: index + 1 })}
              onClick={() => tell({ kind: 'remove_item', key: item.key })}
            >
              {t('form.remove')}
            </Button>
          )}
          <div className="grid">
            <Field name={t('movement.lot')} required error={error(item.key, 'lot')} className="wide">
              <LotSelect
                party={draft.party}
                value={item.lot}
                onChange={(lot, found) => {
                  tell({ kind: 'item', key: item.key, change: { lot } });
                  if (!found) return;
                  learn(found);
                  set_held((old) => ({ ...old, [lot]: found.accounts?.held ?? '' }));
                }}
              />
            </Field>
            <Field
              name={t('goods.quantity')}
              required
              error={error(item.key, 'quantity')}
              help={held[item.lot] ? t('movement.held', { quantity: format_decimal(held[item.lot]) }) : undefined}
            >
              <Input
                inputMode="decimal"
                value={item.quantity}
                onChange={(event) => tell({ kind: 'item', key: item.key, change: { quantity: event.target.value } })}
              />
            </Field>
          </div>
          {draft.kind === 'second-line-out' && (
            <Checkbox
              checked={item.rd_product}
              onChange={(event) => tell({ kind: 'item', key: item.key, change: { rd_product: event.target.checked } })}
            >
              {t('movement.rd_product')}
            </Checkbox>
          )}
          {takes_flags(draft.kind) && (
            <SpecialGoods
              item={item}
              error={(field) => error(item.key, field)}
              change={(change) => tell({ kind: 'item', key: item.key, change })}
            />
          )}
        </fieldset>
      ))}
      <Button onClick={() => tell({ kind: 'add_item' })}>{t('movement.add_item')}</Button>
    </>
  );
}
