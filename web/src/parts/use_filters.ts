// The filters of a list live in the page's address: a link to a list shows what its sender saw.

import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

export type Filters = Record<string, string>;

/**
 * The filters `names` with their usual values; "all" in the address lifts a usual one. `set` replaces the address, so
 * that going back leaves the list.
 */
export function useFilters(
  names: readonly string[],
  usual: Filters = {},
): { filters: Filters; set: (name: string, value: string | undefined) => void } {
  const [search, set_search] = useSearchParams();
  const filters = Object.fromEntries(
    names.map((name) => {
      const value = search.get(name) ?? usual[name] ?? '';
      return [name, value === 'all' ? '' : value];
    }),
  );
  const set = useCallback(
    (name: string, value: string | undefined) =>
      set_search(
        (old) => {
          const next = new URLSearchParams(old);
          if (value) next.set(name, value);
          else if (usual[name]) next.set(name, 'all');
          else next.delete(name);
          return next;
        },
        { replace: true },
      ),
    // eslint-disable-next-line -- `usual` is a constant of its page
    [set_search],
  );
  return { filters, set };
}
