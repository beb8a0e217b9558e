// The desk: what waits for me, the nearest deadline first, and the figures of the day.

import { Link } from 'react-router-dom';
import type { Desk, DeskItem } from '../../api/types';
import { useRead } from '../../api/use_read';
import { days_until, format_decimal, zone_today } from '../../format';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';
import { useLiveEntries } from './live';
import { portal_link } from './portal_link';

function Due({ due }: { due: string | null }) {
  const { t, day } = useReader();
  if (!due) return <span className="due due-later">{t('desk.no_due')}</span>;
  const left = days_until(due, zone_today(new Date()));
  const tone = left === null || left > 7 ? 'later' : left < 0 ? 'over' : 'soon';
  const words =
    left === null ? '' : left < 0 ? t('desk.over', { days: -left }) : left === 0 ? t('desk.today') : t('desk.left', { days: left });
  return (
    <span className={`due due-${tone}`}>
      <strong>{words}</strong> <span>{day(due)}</span>
    </span>
  );
}

function by_deadline(items: DeskItem[]): DeskItem[] {
  return [...items].sort((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999'));
}

export default function DeskPage() {
  const { t, text, label } = useReader();
  const session = useSession();
  const desk = useRead<Desk>('/desk');
  useLiveEntries(desk.again);
  return (
    <>
      <PageHead title={t('desk.title', { name: text(session.name) })} lead={t('desk.lead')} />
      {desk.problem && <ProblemBox problem={desk.problem} on_retry={desk.again} />}
      {desk.loading && !desk.data && <Waiting />}
      {desk.data && (
        <>
          <ul className="figures" aria-label={t('desk.figures')}>
            {Object.entries(desk.data.figures).map(([name, value]) => (
              <li key={name}>
                <span className="figure-name">{label('figure', name)}</span>
                <span className="figure-value">{format_decimal(value)}</span>
              </li>
            ))}
          </ul>
          <section className="card">
            <h2>{t('desk.waiting')}</h2>
            {desk.data.items.length === 0 ? (
              <p className="empty">{t('desk.nothing')}</p>
            ) : (
              <ol className="desk-items">
                {by_deadline(desk.data.items).map((item, index) => (
                  <li key={`${item.kind}-${item.link ?? ''}-${index}`}>
                    <Due due={item.due} />
                    <span className="desk-kind">{label('desk_kind', item.kind)}</span>
                    <Link to={portal_link(item)}>{text(item.title)}</Link>
                  </li>
                ))}
              </ol>
            )}
          </section>
        </>
      )}
    </>
  );
}
