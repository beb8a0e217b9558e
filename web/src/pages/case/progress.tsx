// Where an application stands: its clock, the first of two signatures, and how far each filing is.

import { Link } from 'react-router-dom';
import type { Case, ServiceAction } from '../../api/types';
import { zone_today } from '../../format';
import { ClockBar } from '../../parts/clock_bar';
import { useCodeName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';

export function Progress({ file, actions }: { file: Case; actions: ServiceAction[] }) {
  const { t, text, day, label } = useReader();
  const document_name = useCodeName('documents');
  const due = file.due ?? file.clock?.due;
  const proposed = file.pending && actions.find((one) => one.name === file.pending?.action);
  return (
    <section className="card">
      <h2>{t('case.progress')}</h2>
      {due && <ClockBar from={file.changed_on ?? due} due={due} today={zone_today(new Date())} />}
      {!due && <p>{t('case.no_clock')}</p>}
      {file.pending && (
        <p className="note" role="status">
          {t('case.awaits_second', {
            user: file.pending.user,
            action: text(proposed?.title) || file.pending.action,
            day: day(file.pending.on),
          })}
        </p>
      )}
      {file.grant?.permit && (
        <p>
          <Link to={`/permits/${encodeURIComponent(file.grant.permit)}`}>
            {t('case.permit', { permit: document_name(file.grant.kind) })}
          </Link>
        </p>
      )}
      {file.valid_until && <p>{t('case.valid_until', { day: day(file.valid_until) })}</p>}
      {file.renewable_from && <p>{t('case.renewable_from', { day: day(file.renewable_from) })}</p>}
      {file.filing && file.filing.length > 0 && (
        <>
          <h3>{t('case.filing')}</h3>
          <ul className="reasons">
            {file.filing.map((one) => (
              <li key={one.authority}>
                {label('ministry', one.authority)} <Status family="filing" code={one.status} /> {one.receipt}{' '}
                {one.reason}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
