// Filing from a page: busy while it runs, the reply or the problem after, the same key through retries.

import { useRef, useState } from 'react';
import { file_command, type Problem } from '../api/client';
import type { CommandReply } from '../api/types';
import { as_problem } from '../api/use_read';
import { type Filing, filing_for, forget_filing, keep_filing, make_key, read_filing } from './filing';

export interface FilingState<Result> {
  busy: boolean;
  reply: CommandReply<Result> | null;
  problem: Problem | null;
  file: (body: unknown) => Promise<CommandReply<Result> | null>;
  reset: () => void;
}

export function useFiling<Result>(path: string): FilingState<Result> {
  const [busy, set_busy] = useState(false);
  const [reply, set_reply] = useState<CommandReply<Result> | null>(null);
  const [problem, set_problem] = useState<Problem | null>(null);
  const kept = useRef<Filing | null>(null);
  const running = useRef(false);

  async function file(body: unknown): Promise<CommandReply<Result> | null> {
    if (running.current) return null;
    running.current = true;
    set_busy(true);
    set_problem(null);
    const filing = filing_for(JSON.stringify(body), kept.current ?? read_filing(sessionStorage, path), make_key);
    kept.current = filing;
    keep_filing(sessionStorage, path, filing);
    try {
      const answer = await file_command<Result>(path, body, filing.key);
      kept.current = null;
      forget_filing(sessionStorage, path);
      set_reply(answer);
      return answer;
    } catch (cause) {
      const found = as_problem(cause);
      if (!found.undecided) {
        kept.current = null;
        forget_filing(sessionStorage, path);
      }
      set_problem(found);
      return null;
    } finally {
      running.current = false;
      set_busy(false);
    }
  }

  function reset() {
    set_reply(null);
    set_problem(null);
  }

  return { busy, reply, problem, file, reset };
}
