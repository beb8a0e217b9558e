import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { query, read } from '../api/client';
import type { Page, Party } from '../api/types';
import { useSession } from '../session/context';
import { useReader } from '../script/context';

interface Props {
  value: string;
  onChange: (party: string) => void;
  id?: string;
  allow_clear?: boolean;
  /** Also who is not registered, by an id that is typed: the zone itself, a fund of its own. */
  typed?: boolean;
  status?: '' | 'error' | 'warning';
  'aria-describedby'?: string;
  'aria-label'?: string;
}

type Named = Pick<Party, 'id' | 'name'>;

async function read_all(words: string, signal: AbortSignal): Promise<Named[]> {
  return (await read<Page<Party>>(`/parties${query({ q: words, limit: 50 })}`, signal)).items;
}

/** What was found, or where nothing was, what was typed, if it can be an id. */
function or_typed(found: Named[], words: string): Named[] {
  const id = words.trim();
  return found.length === 0 && /^[A-Za-z][\w-]*$/.test(id) ? [{ id, name: id }] : found;
}

/** What an institution may see of others is the public whitelist; an id that is not on it can be typed. */
async function read_listed(words: string, signal: AbortSignal): Promise<Named[]> {
  const page = await read<Page<{ party: string; name: Party['name'] }>>('/lists/beneficiary?limit=200', signal);
  const listed = page.items.map((one) => ({ id: one.party, name: one.name }));
  const wanted = words.trim().toLowerCase();
  return or_typed(
    listed.filter((one) => JSON.stringify(one).toLowerCase().includes(wanted)),
    words,
  );
}

/** A party by name. */
export function PartySelect({ value, onChange, allow_clear, typed: by_id, ...rest }: Props) {
  const { t, text } = useReader();
  const session = useSession();
  const [parties, set_parties] = useState<Named[]>([]);
  const [typed, set_typed] = useState('');
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(
      () => {
        (session.party ? read_listed(typed, stop.signal) : read_all(typed, stop.signal))
          .then((found) => set_parties(by_id ? or_typed(found, typed) : found))
          .catch(() => undefined);
      },
      typed ? 250 : 0,
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [typed, by_id, session.party]);
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
