import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { query, read } from '../../api/client';
import type { Lot, Page } from '../../api/types';
import { format_decimal } from '../../format';
import { useReader } from '../../script/context';

interface Props {
  party: string;
  value: string;
  onChange: (lot: string, found: Lot | null) => void;
  id?: string;
  status?: '' | 'error' | 'warning';
  'aria-describedby'?: string;
}

/** A lot of the party, found by name, code or number, with what is left of it. */
export function LotSelect({ party, value, onChange, ...rest }: Props) {
  const { t, text, label } = useReader();
  const [lots, set_lots] = useState<Lot[]>([]);
  const [typed, set_typed] = useState('');
  useEffect(() => {
    if (!party) return;
    const stop = new AbortController();
    const timer = setTimeout(
      () => {
        const list = read<Page<Lot>>(`/lots${query({ party, q: typed, limit: 50 })}`, stop.signal);
        const linked =
          !typed && value ? read<Lot>(`/lots/${encodeURIComponent(value)}`, stop.signal).catch(() => null) : null;
        Promise.all([list, linked])
          .then(([page, one]) => {
            const known = one && !page.items.some((lot) => lot.id === one.id) ? [one, ...page.items] : page.items;
            set_lots(known);
          })
          .catch(() => undefined);
      },
      typed ? 250 : 0,
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
    // The chosen lot is only looked up to name what a link has filled in.
  }, [party, typed]);
  return (
    <Select
      {...rest}
      showSearch
      filterOption={false}
      value={value || undefined}
      placeholder={t('movement.choose_lot')}
      onSearch={set_typed}
      onChange={(id: string) => onChange(id, lots.find((lot) => lot.id === id) ?? null)}
      options={lots.map((lot) => ({
        value: lot.id,
        label: t('movement.lot_option', {
          name: text(lot.name),
          id: lot.id,
          held: format_decimal(lot.accounts?.held ?? '0'),
          status: label('tax_status', lot.tax_status),
        }),
      }))}
      notFoundContent={t('form.nothing_found')}
      popupMatchSelectWidth={false}
      style={{ width: '100%' }}
    />
  );
}
