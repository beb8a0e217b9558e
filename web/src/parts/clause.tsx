// A clause as the reader's script writes it, linked to the article in the law browser.

import { useEffect, useState } from 'react';
import { Link } from 'react-router-dom';
import { read } from '../api/client';
import type { Citation, Instrument, Page } from '../api/types';
import { useReader } from '../script/context';

/** "TAX1:1(1)" as the pack writes it, or the object of the API. */
export function citation_of(basis: Citation | string): Citation {
  if (typeof basis !== 'string') return basis;
  const at = basis.indexOf(':');
  return at < 0 ? { instrument: basis, article: '' } : { instrument: basis.slice(0, at), article: basis.slice(at + 1) };
}

export function clause_address(basis: Citation | string): string {
  const { instrument, article } = citation_of(basis);
  const anchor = article ? `#${encodeURIComponent('article-' + article)}` : '';
  return `/law/instruments/${encodeURIComponent(instrument)}${anchor}`;
}

let instruments_read: Promise<Map<string, Instrument>> | null = null;

function read_instruments(): Promise<Map<string, Instrument>> {
  instruments_read ??= read<Page<Instrument>>('/law/instruments?limit=500').then(
    (page) => new Map(page.items.map((item) => [item.id, item])),
    () => {
      instruments_read = null;
      return new Map<string, Instrument>();
    },
  );
  return instruments_read;
}

/** The instruments of the pack by id; empty until they are read. */
export function useInstruments(): Map<string, Instrument> {
  const [known, set_known] = useState<Map<string, Instrument>>(new Map());
  useEffect(() => {
    let current = true;
    read_instruments().then((found) => current && set_known(found));
    return () => {
      current = false;
    };
  }, []);
  return known;
}

/** An article by its number, or by its word where it has none ("annex"). */
export function article_text(reader: ReturnType<typeof useReader>, article: string): string {
  return /^\d/.test(article) ? reader.t('law.article', { article }) : reader.label('article', article);
}

function clause_text(reader: ReturnType<typeof useReader>, name: string, article: string): string {
  if (!article) return name;
  if (/^\d/.test(article)) return reader.t('clause.article', { name, article });
  return `${name} ${reader.label('article', article)}`;
}

export function Clause({ basis }: { basis: Citation | string }) {
  const reader = useReader();
  const { text } = reader;
  const citation = citation_of(basis);
  const instrument = useInstruments().get(citation.instrument);
  const number = instrument ? text(instrument.number) || text(instrument.title) : text(citation.title);
  const name = number || citation.instrument;
  return (
    <Link className="clause" to={clause_address(citation)} title={instrument ? text(instrument.title) : undefined}>
      {clause_text(reader, name, citation.article)}
    </Link>
  );
}

export function Clauses({ basis }: { basis: (Citation | string)[] | null | undefined }) {
  if (!basis || basis.length === 0) return null;
  return (
    <span className="clauses">
      {basis.map((one) => {
        const { instrument, article } = citation_of(one);
        return <Clause key={`${instrument}:${article}`} basis={one} />;
      })}
    </span>
  );
}
