// Lists that many pages name things by: parties, units, the places of the zone. Each is read once a visit.

import { useEffect, useState } from 'react';
import { read } from '../api/client';
import type { CodeRow, Page, Parameter, Party } from '../api/types';
import { code_of, row_title } from './code_row';
import { useReader } from '../script/context';

const kept = new Map<string, Promise<unknown>>();

function once<Answer>(path: string): Promise<Answer | null> {
  const known = kept.get(path) as Promise<Answer | null> | undefined;
  if (known) return known;
  const reading = read<Answer>(path).catch(() => {
    kept.delete(path); // ask again next time
    return null;
  });
  kept.set(path, reading);
  return reading;
}

export function useOnce<Answer>(path: string): Answer | null {
  const [answer, set_answer] = useState<Answer | null>(null);
  useEffect(() => {
    let current = true;
    once<Answer>(path).then((found) => current && set_answer(found));
    return () => {
      current = false;
    };
  }, [path]);
  return answer;
}

/** The name of a party by its id; the id while it is not known. An institution knows itself only. */
export function usePartyName(): (id: string | null | undefined) => string {
  const { text } = useReader();
  const parties = useOnce<Page<Party>>('/parties?limit=200');
  return (id) => text(parties?.items.find((party) => party.id === id)?.name) || (id ?? '');
}

/** The name of a code of one of the pack's lists; the code while it is not known. */
export function useCodeName(table: string): (code: string | null | undefined) => string {
  const reader = useReader();
  const rows = useOnce<Page<CodeRow>>(`/codes/${table}?limit=500`);
  return (code) => {
    const row = rows?.items.find((one) => code_of(one) === code);
    return row ? row_title(row, reader) : (code ?? '');
  };
}

/** A parameter of the pack by its id; undefined while it is not known. */
export function useParameter(): (id: string) => Parameter | undefined {
  const parameters = useOnce<Page<Parameter>>('/law/parameters');
  return (id) => parameters?.items.find((one) => one.id === id);
}

/** The title of a parameter of the pack by its id. */
export function useParameterName(): (id: string) => string {
  const { text } = useReader();
  const parameter = useParameter();
  return (id) => text(parameter(id)?.title);
}

interface Feature {
  properties: { id: string; kind: string; name: CodeRow['title'] };
}

/** Channels, gates … of the zone (areas.geojson of the pack). */
export function useAreas(kind: string): { id: string; name: string }[] {
  const { text } = useReader();
  const areas = useOnce<{ features: Feature[] }>('/law/areas');
  return (areas?.features ?? [])
    .filter((feature) => feature.properties.kind === kind)
    .map((feature) => ({ id: feature.properties.id, name: text(feature.properties.name) }));
}
