// How the record stands as a public log: what is signed, and by which witnesses.

import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import type { LogStanding } from '../../api/types';
import { useRead } from '../../api/use_read';
import { format_decimal } from '../../format';
import { Facts } from '../../parts/facts';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';

export function LogCard() {
  const { t } = useReader();
  const log = useRead<LogStanding>('/log');
  if (!log.data) return null;
  const { origin, vkey, size, witnesses, problem } = log.data;
  return (
    <section className="card">
      <h2>{t('record.log')}</h2>
      {problem && <p role="alert">{problem.detail ?? problem.title}</p>}
      <Facts
        pairs={[
          [t('receipt.origin'), origin],
          [t('receipt.size'), format_decimal(size)],
          [
            t('receipt.log_key'),
            <code className="hash" key="vkey">
              {vkey}
            </code>,
          ],
          ...witnesses.map((one): [string, ReactNode] => [
            one.name,
            <span key={one.vkey}>
              <Status family="witness_standing" code={one.standing} /> {one.detail}
            </span>,
          ]),
        ]}
      />
      <Link to="/receipt">{t('receipt.title')}</Link>
    </section>
  );
}
