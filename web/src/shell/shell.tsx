// The frame of every page: name, navigation, script, who is signed in.

import { Suspense, useEffect, useRef, useState } from 'react';
import { Link, NavLink, Outlet, useLocation } from 'react-router-dom';
import { Waiting } from '../parts/waiting';
import { type MessageKey, useReader } from '../script/context';
import { useSessionState } from '../session/context';
import { ScriptSwitch } from './script_switch';

const places: { to: string; key: MessageKey; end?: boolean }[] = [
  { to: '/', key: 'nav.desk', end: true },
  { to: '/crossing', key: 'nav.crossing' },
  { to: '/movement', key: 'nav.movement' },
  { to: '/book', key: 'nav.book' },
  { to: '/consignments', key: 'nav.consignments' },
  { to: '/exits', key: 'nav.exits' },
  { to: '/taxes', key: 'nav.taxes' },
  { to: '/whitelist', key: 'nav.whitelist' },
  { to: '/law', key: 'nav.law' },
  { to: '/record', key: 'nav.record' },
];

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

function Navigation() {
  const { t } = useReader();
  const [open, set_open] = useState(false);
  const location = useLocation();
  useEffect(() => set_open(false), [location.pathname]);
  return (
    <nav className={open ? 'nav nav-open' : 'nav'} aria-label={t('nav.label')}>
      <button
        type="button"
        className="nav-toggle"
        aria-expanded={open}
        aria-controls="nav-list"
        onClick={() => set_open((value) => !value)}
      >
        <span aria-hidden="true">☰</span> {t('nav.menu')}
      </button>
      <ul id="nav-list">
        {places.map((place) => (
          <li key={place.to}>
            <NavLink to={place.to} end={place.end}>
              {t(place.key)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
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
          <div className="bar-end">
            <ScriptSwitch />
            <Account />
          </div>
        </div>
        {session && <Navigation />}
      </header>
      <main id="main" tabIndex={-1} className="page">
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </main>
      <footer className="foot">
        <span>{t('foot.name')}</span>
        <a href="/api/docs">{t('foot.api')}</a>
      </footer>
    </>
  );
}
