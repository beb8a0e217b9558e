// Every number the law sets, with the time it holds and the clause it comes from.

import { useEffect } from 'react';
import { useLocation } from 'react-router-dom';
import type { Page, Parameter } from '../../api/types';
import { useRead } from '../../api/use_read';
import { format_decimal, format_ratio } from '../../format';
import { Clauses } from '../../parts/clause';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { Status } from '../../parts/status';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';

type Reader = ReturnType<typeof useReader>;

// A list of the law names categories, kinds of organisation or causes; anything else (UN numbers) stands as it is.
const families = ['category', 'party_kind', 'cause'];

function code_words(reader: Reader, code: string): string {
  const family = families.find((one) => reader.has_label(one, code));
  return family ? reader.label(family, code) : code;
}

/** A value with its unit as a reader says it. */
export function parameter_value(reader: Reader, value: unknown, unit: string | undefined): string {
  if (Array.isArray(value)) return value.map((one) => code_words(reader, String(one))).join(reader.t('value.comma'));
  if (typeof value === 'boolean' || unit === 'flag')
    return value === true || value === 'true' ? reader.t('value.yes') : reader.t('value.no');
  if (value === null || value === undefined) return reader.t('value.none');
  const text = String(value);
  if (unit === 'ratio' || unit === 'percent')
    return format_ratio(unit === 'percent' ? String(Number(text) / 100) : text);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return reader.day(text);
  const known = unit && reader.has_label('unit', unit) ? reader.label('unit', unit) : '';
  return `${format_decimal(text)} ${known}`.trim();
}

export default function ParametersPage() {
  const reader = useReader();
  const { t, text, day } = reader;
  const { hash } = useLocation();
  const reading = useRead<Page<Parameter>>('/law/parameters?limit=500');
  useEffect(() => {
    if (!reading.data || !hash) return;
    const found = document.getElementById(decodeURIComponent(hash.slice(1)));
    found?.scrollIntoView({ block: 'center' });
    found?.focus({ preventScroll: true });
  }, [reading.data, hash]);
  return (
    <>
      <PageHead title={t('law.parameters')} lead={t('law.parameters_text')} />
      {reading.problem && <ProblemBox problem={reading.problem} on_retry={reading.again} />}
      {!reading.data && !reading.problem && <Waiting />}
      {reading.data?.items.map((parameter) => (
        <section className="card parameter" key={parameter.id} id={parameter.id} tabIndex={-1}>
          <h2>{text(parameter.title)}</h2>
          <ul className="values">
            {parameter.values.map((value, index) => (
              <li key={index}>
                <strong>{parameter_value(reader, value.value, parameter.unit)}</strong>{' '}
                <span className="sub">
                  {value.to
                    ? t('law.from_to', { from: day(value.from), to: day(value.to) })
                    : value.from
                      ? t('law.since', { day: day(value.from) })
                      : ''}
                </span>{' '}
                <Clauses basis={value.basis} /> <Status family="confidence" code={value.confidence} />
                {value.note && <p className="note">{text(value.note)}</p>}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
