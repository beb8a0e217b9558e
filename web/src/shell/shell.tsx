// The frame of every page: name, navigation, script, who is signed in.

import { Suspense, useEffect, useRef } from 'react';
import { Link, Outlet, useLocation } from 'react-router-dom';
import { Waiting } from '../parts/waiting';
import { useReader } from '../script/context';
import { useSessionState } from '../session/context';
import { Navigation } from './navigation';
import { ScriptSwitch } from './script_switch';
import { Search } from './search';

function Brand() {
  return (
    <Link to="/" className="brand">
      <img src="/favicon.svg" alt="" width={30} height={30} />
      <span className="brand-name">
        <span lang="zh-Hans">河套通</span> <span lang="en">Loopline</span>
      </span>
    </Link>
  );
}

function Account() {
  const { session, leave } = useSessionState();
  const { t, text, label } = useReader();
  if (!session) return null;
  return (
    <div className="account">
      <span className="account-name">
        {text(session.party_name) || text(session.name)}
        <span className="account-role">{label('role', session.role)}</span>
      </span>
      <button
        type="button"
        className="bar-button"
        onClick={() => leave().then(() => window.location.assign('/sign-in'))}
      >
        {t('session.leave')}
      </button>
    </div>
  );
}

/** A new page starts at its top, for the eye and for the keyboard. */
function useStartOfPage() {
  const { pathname, hash } = useLocation();
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    if (hash) return;
    window.scrollTo(0, 0);
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [pathname, hash]);
}

export function Shell() {
  const { t } = useReader();
  const { session } = useSessionState();
  useStartOfPage();
  return (
    <>
      <a className="skip-link" href="#main">
        {t('shell.skip')}
      </a>
      <header className="bar">
        <div className="bar-row">
          <Brand />
          {session && <Search />}
          <div className="bar-end">
            <ScriptSwitch />
            <Account />
          </div>
        </div>
      </header>
      <div className={session ? 'frame frame-signed-in' : 'frame'}>
        {session && <Navigation />}
        <main id="main" tabIndex={-1} className="page">
          <Suspense fallback={<Waiting />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <footer className="foot">
        <span>{t('foot.name')}</span>
        <a href="/api/docs">{t('foot.api')}</a>
      </footer>
    </>
  );
}
