import { Navigate, Outlet, useLocation } from 'react-router-dom';
import { ProblemBox } from '../parts/problem_box';
import { useSessionState } from '../session/context';
import { Waiting } from '../parts/waiting';

/** Pages behind the sign-in; whoever is not signed in comes back to the page he asked for. */
export function SignedIn() {
  const { session, loading, problem } = useSessionState();
  const location = useLocation();
  if (loading) return <Waiting />;
  if (session) return <Outlet />;
  if (problem) return <ProblemBox problem={problem} on_retry={() => window.location.reload()} />;
  const back = location.pathname + location.search + location.hash;
  return <Navigate to={back === '/' ? '/sign-in' : `/sign-in?back=${encodeURIComponent(back)}`} replace />;
}
