// A code from one of the pack's lists, found by code or by name.

import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { query, read } from '../api/client';
import type { CodeRow, Page } from '../api/types';
import { useReader } from '../script/context';
import { code_of, row_title } from './code_row';

interface Props {
  table: string;
  value: string;
  onChange: (code: string, row: CodeRow | null) => void;
  /** Long lists are searched by the server, short ones read whole. */
  long?: boolean;
  /** Only these codes, where there are any. */
  only?: string[];
  placeholder?: string;
  id?: string;
  disabled?: boolean;
  status?: '' | 'error' | 'warning';
  'aria-describedby'?: string;
  'aria-label'?: string;
}

export function CodeSelect({ table, value, onChange, long, only, placeholder, ...rest }: Props) {
  const reader = useReader();
  const [rows, set_rows] = useState<CodeRow[]>([]);
  const [typed, set_typed] = useState('');
  const [reading, set_reading] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const wanted = long ? typed || value : undefined;
    const timer = setTimeout(
      () => {
        set_reading(true);
        read<Page<CodeRow>>(`/codes/${table}${query({ q: wanted, limit: long ? 30 : 500 })}`, stop.signal)
          .then((page) => set_rows(page.items))
          .catch(() => undefined)
          .finally(() => !stop.signal.aborted && set_reading(false));
      },
      typed ? 250 : 0,
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
    // `value` is only asked for at first, to name what a link has filled in.
  }, [table, long, typed]);
  const shown = only && only.length > 0 ? rows.filter((row) => only.includes(code_of(row))) : rows;
  const options = shown.map((row) => ({
    value: code_of(row),
    label: `${code_of(row)} ${row_title(row, reader)}`.trim(),
  }));
  return (
    <Select
      {...rest}
      showSearch
      loading={reading}
      value={value || undefined}
      placeholder={placeholder ?? reader.t('form.choose')}
      options={options}
      onSearch={long ? set_typed : undefined}
      filterOption={long ? false : (text, option) => (option?.label ?? '').toLowerCase().includes(text.toLowerCase())}
      onChange={(code: string) => onChange(code, rows.find((row) => code_of(row) === code) ?? null)}
      notFoundContent={reading ? reader.t('shell.waiting') : reader.t('form.nothing_found')}
      popupMatchSelectWidth={false}
      style={{ width: '100%' }}
    />
  );
}
