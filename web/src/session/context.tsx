// Who is signed in. The cookie is the server's; the page only remembers what the server said about it.

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { current_session, sign_in, sign_out } from '../api/client';
import { as_problem } from '../api/use_read';
import type { Problem } from '../api/client';
import type { Role, Session } from '../api/types';

interface SessionState {
  session: Session | null;
  loading: boolean;
  problem: Problem | null;
  enter: (user: string, password: string) => Promise<void>;
  leave: () => Promise<void>;
}

const SessionContext = createContext<SessionState | null>(null);

export function useSessionState(): SessionState {
  const state = useContext(SessionContext);
  if (!state) throw new Error('useSessionState outside SessionProvider');
  return state;
}

/** The session of a page behind the sign-in. */
export function useSession(): Session {
  const { session } = useSessionState();
  if (!session) throw new Error('page without a session');
  return session;
}

export function has_role(session: Session, ...roles: Role[]): boolean {
  return roles.includes(session.role);
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const [session, set_session] = useState<Session | null>(null);
  const [loading, set_loading] = useState(true);
  const [problem, set_problem] = useState<Problem | null>(null);

  useEffect(() => {
    current_session()
      .then(set_session, (cause) => set_problem(as_problem(cause)))
      .finally(() => set_loading(false));
  }, []);

  const enter = useCallback(async (user: string, password: string) => {
    set_session(await sign_in(user, password));
    set_problem(null);
  }, []);

  const leave = useCallback(async () => {
    await sign_out().catch(() => undefined);
    set_session(null);
  }, []);

  const state = useMemo(() => ({ session, loading, problem, enter, leave }), [session, loading, problem, enter, leave]);
  return <SessionContext.Provider value={state}>{children}</SessionContext.Provider>;
}
