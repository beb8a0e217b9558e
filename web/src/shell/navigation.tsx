// The navigation: the pages of the reader's role by group; a column beside wide pages, a menu on narrow ones.

import { useEffect, useMemo, useState } from 'react';
import { NavLink, useLocation } from 'react-router-dom';
import { useReader } from '../script/context';
import { useSession } from '../session/context';
import { navigation_for } from './pages';

export function Navigation() {
  const { t, label } = useReader();
  const { role } = useSession();
  const [open, set_open] = useState(false);
  const { pathname } = useLocation();
  const shown = useMemo(() => navigation_for(role), [role]);
  useEffect(() => set_open(false), [pathname]);
  return (
    <nav className={open ? 'nav nav-open' : 'nav'} aria-label={t('nav.label')}>
      <button
        type="button"
        className="nav-toggle"
        aria-expanded={open}
        aria-controls="nav-groups"
        onClick={() => set_open((value) => !value)}
      >
        <span aria-hidden="true">☰</span> {t('nav.menu')}
      </button>
      <div id="nav-groups" className="nav-groups">
        {shown.map(({ group, places }) => (
          <div key={group} className="nav-group">
            <h2 id={`nav-${group}`}>{label('nav_group', group)}</h2>
            <ul aria-labelledby={`nav-${group}`}>
              {places.map((place) => (
                <li key={place.to}>
                  <NavLink to={place.to} end={place.to === '/'}>
                    {t(place.label)}
                  </NavLink>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </nav>
  );
}
