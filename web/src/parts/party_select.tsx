import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { query, read } from '../api/client';
import type { Page, Party } from '../api/types';
import { useReader } from '../script/context';

interface Props {
  value: string;
  onChange: (party: string) => void;
  id?: string;
  allow_clear?: boolean;
  status?: '' | 'error' | 'warning';
  'aria-describedby'?: string;
  'aria-label'?: string;
}

/** A party by name; for those who see more than one. */
export function PartySelect({ value, onChange, allow_clear, ...rest }: Props) {
  const { t, text } = useReader();
  const [parties, set_parties] = useState<Party[]>([]);
  const [typed, set_typed] = useState('');
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      read<Page<Party>>(`/parties${query({ q: typed, limit: 50 })}`, stop.signal)
        .then((page) => set_parties(page.items))
        .catch(() => undefined);
    }, typed ? 250 : 0);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [typed]);
  return (
    <Select
      {...rest}
      showSearch
      allowClear={allow_clear}
      value={value || undefined}
      placeholder={t('form.choose_party')}
      filterOption={false}
      onSearch={set_typed}
      onChange={(party?: string) => onChange(party ?? '')}
      options={parties.map((party) => ({ value: party.id, label: `${text(party.name)} (${party.id})` }))}
      notFoundContent={t('form.nothing_found')}
      popupMatchSelectWidth={false}
      style={{ width: '100%' }}
    />
  );
}
