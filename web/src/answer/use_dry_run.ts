// Asks the service what would happen, a moment after the form has come to rest.

import { useEffect, useReducer, useRef } from 'react';
import { dry_run } from '../api/client';
import type { CommandReply } from '../api/types';
import { as_problem } from '../api/use_read';
import { asking, type Asking, no_question } from './asking';

const rest_ms = 350;

/** The state of the question `body` asks; a null body asks nothing. */
export function useDryRun<Result>(path: string, body: unknown | null): Asking<CommandReply<Result>> {
  const [state, tell] = useReducer(asking<CommandReply<Result>>, undefined, no_question<CommandReply<Result>>);
  const number = useRef(0);
  const text = body === null ? null : JSON.stringify(body);
  useEffect(() => {
    if (text === null) {
      tell({ kind: 'cleared' });
      return;
    }
    const own = ++number.current;
    const stop = new AbortController();
    tell({ kind: 'asked', number: own });
    const timer = setTimeout(() => {
      dry_run<Result>(path, JSON.parse(text), stop.signal).then(
        (answer) => tell({ kind: 'answered', number: own, answer }),
        (cause) => {
          if (!stop.signal.aborted) tell({ kind: 'failed', number: own, problem: as_problem(cause) });
        },
      );
    }, rest_ms);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [path, text]);
  return state;
}
