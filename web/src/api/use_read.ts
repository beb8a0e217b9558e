// Reading for pages: one document, or a list that grows page by page along the server's cursor.

import { useCallback, useEffect, useState } from 'react';
import { Problem, query, read } from './client';
import type { Page } from './types';

export interface Reading<Answer> {
  data: Answer | null;
  problem: Problem | null;
  loading: boolean;
  again: () => void;
}

export function as_problem(cause: unknown): Problem {
  return cause instanceof Problem ? cause : new Problem({ status: 0, code: 'unreachable' });
}

/** Reads `path`; null reads nothing. A newer path or `again` cancels the older answer. */
export function useRead<Answer>(path: string | null): Reading<Answer> {
  const [state, set_state] = useState<{ path: string | null; data: Answer | null; problem: Problem | null }>({
    path: null,
    data: null,
    problem: null,
  });
  const [turn, set_turn] = useState(0);
  useEffect(() => {
    if (path === null) return;
    const stop = new AbortController();
    read<Answer>(path, stop.signal).then(
      (data) => set_state({ path, data, problem: null }),
      (cause) => {
        if (!stop.signal.aborted) set_state({ path, data: null, problem: as_problem(cause) });
      },
    );
    return () => stop.abort();
  }, [path, turn]);
  const again = useCallback(() => set_turn((value) => value + 1), []);
  const current = state.path === path;
  return {
    data: current ? state.data : null,
    problem: current ? state.problem : null,
    loading: path !== null && !current,
    again,
  };
}

export interface List<Item> {
  path: string;
  filters: Record<string, string | undefined>;
  items: Item[];
  more: boolean;
  loading: boolean;
  problem: Problem | null;
  load_more: () => void;
  again: () => void;
}

/** A list under `path` with `filters`; `load_more` follows the cursor. */
export function useList<Item>(path: string, filters: Record<string, string | undefined>, limit = 50): List<Item> {
  const address = path + query({ ...filters, limit });
  const [state, set_state] = useState<{ address: string; items: Item[]; next: string | null }>({
    address: '',
    items: [],
    next: null,
  });
  const [loading, set_loading] = useState(true);
  const [problem, set_problem] = useState<Problem | null>(null);
  const [turn, set_turn] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    set_loading(true);
    read<Page<Item>>(address, stop.signal).then(
      (page) => {
        set_state({ address, items: page.items, next: page.next });
        set_problem(null);
        set_loading(false);
      },
      (cause) => {
        if (stop.signal.aborted) return;
        set_problem(as_problem(cause));
        set_loading(false);
      },
    );
    return () => stop.abort();
  }, [address, turn]);
  const load_more = () => {
    const cursor = state.next;
    if (!cursor || loading) return;
    set_loading(true);
    read<Page<Item>>(path + query({ ...filters, limit, cursor })).then(
      (page) => {
        set_state((old) =>
          old.address === address ? { address, items: [...old.items, ...page.items], next: page.next } : old,
        );
        set_loading(false);
      },
      (cause) => {
        set_problem(as_problem(cause));
        set_loading(false);
      },
    );
  };
  const again = useCallback(() => set_turn((value) => value + 1), []);
  return {
    path,
    filters,
    items: state.items,
    more: state.address === address && state.next !== null,
    loading,
    problem,
    load_more,
    again,
  };
}
