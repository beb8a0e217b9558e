// One box for everything: parts of words, half a number, either script. "/" goes there from anywhere.

import { useEffect, useId, useRef, useState } from 'react';
import { Link, useLocation } from 'react-router-dom';
import { query, read } from '../api/client';
import type { SearchAnswer } from '../api/control_types';
import { useReader } from '../script/context';
import '../styles/search.css';

const pages: Record<string, (id: string) => string> = {
  lot: (id) => `/book/${id}`,
  movement: (id) => `/book?q=${id}`,
  consignment: (id) => `/consignments/${id}`,
  permit: (id) => `/permits/${id}`,
  case: (id) => `/cases/${id}`,
  assessment: () => '/taxes?state=all',
  bill: (id) => `/bills/${id}`,
  carry_slip: (id) => `/carry/${id}`,
  declaration: (id) => `/declarations/${id}`,
};

export function Search() {
  const { t, label } = useReader();
  const [words, set_words] = useState('');
  const [answer, set_answer] = useState<SearchAnswer | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const { pathname } = useLocation();
  const id = useId();
  useEffect(() => {
    set_words('');
    set_answer(null);
  }, [pathname]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const on = event.target as HTMLElement;
      if (event.key !== '/' || event.ctrlKey || event.metaKey || /^(INPUT|TEXTAREA|SELECT)$/.test(on.tagName)) return;
      event.preventDefault();
      box.current?.focus();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
  useEffect(() => {
    if (!words.trim()) return set_answer(null);
    const stop = new AbortController();
    const timer = setTimeout(() => {
      read<SearchAnswer>(`/search${query({ q: words.trim().slice(0, 40) })}`, stop.signal)
        .then(set_answer)
        .catch(() => undefined);
    }, 150);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [words]);
  const total = answer?.groups.reduce((sum, group) => sum + group.count, 0) ?? 0;
  return (
    <search className="search">
      <label htmlFor={id} className="sr-only">
        {t('search.label')}
      </label>
      <input
        id={id}
        ref={box}
        type="search"
        autoComplete="off"
        maxLength={40}
        placeholder={t('search.placeholder')}
        value={words}
        onChange={(event) => set_words(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && set_words('')}
      />
      {answer && words.trim() && (
        <div className="search-found">
          <p role="status">{t('search.found', { count: total })}</p>
          {answer.groups.map((group) => (
            <section key={group.kind} aria-label={label('search_kind', group.kind)}>
              <h2>
                {label('search_kind', group.kind)} <span>{group.count}</span>
              </h2>
              <ul>
                {group.items.map((one) => {
                  const page = pages[group.kind];
                  const name = one.title && one.title !== one.id ? `${one.id} · ${one.title}` : one.id;
                  return (
                    <li key={one.id}>{page ? <Link to={page(encodeURIComponent(one.id))}>{name}</Link> : name}</li>
                  );
                })}
              </ul>
            </section>
          ))}
        </div>
      )}
    </search>
  );
}
