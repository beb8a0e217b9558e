// The desk: what waits for me, the nearest deadline first, and the figures of the day.

import { Link } from 'react-router-dom';
import type { Case, Desk, DeskItem, Page } from '../../api/types';
import { useRead } from '../../api/use_read';
import { days_until, format_decimal, format_money, zone_today } from '../../format';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { usePartyName } from '../../parts/reference';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';
import { fen_to_yuan } from './fen';
import { useLiveEntries } from './live';
import { portal_link } from './portal_link';

function Due({ due }: { due: string | null }) {
  const { t, day } = useReader();
  if (!due) return <span className="due due-later">{t('desk.no_due')}</span>;
  const left = days_until(due, zone_today(new Date())) ?? 0;
  const tone = left > 7 ? 'later' : left < 0 ? 'over' : 'soon';
  const words =
    left < 0 ? t('desk.over', { days: -left }) : left === 0 ? t('desk.today') : t('desk.left', { days: left });
  return (
    <span className={`due due-${tone}`}>
      <strong>{words}</strong> <span>{day(due)}</span>
    </span>
  );
}

/** Applications with a step that is due stand on the desk beside the goods. */
function case_items(cases: Case[] | undefined): DeskItem[] {
  return (cases ?? [])
    .filter((one) => !one.closed && one.due)
    .map((one) => ({ kind: 'case', due: one.due ?? null, subject: one.id, party: one.party }));
}

function by_deadline(items: DeskItem[]): DeskItem[] {
  return [...items].sort((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999'));
}

function Figures({ figures }: { figures: Desk['figures'] }) {
  const { t, label } = useReader();
  return (
    <ul className="figures" aria-label={t('desk.figures')}>
      {Object.entries(figures).map(([name, value]) => (
        <li key={name}>
          <span className="figure-name">{label('figure', name)}</span>
          <span className="figure-value">
            {name.endsWith('_fen') ? format_money(fen_to_yuan(Number(value))) : format_decimal(value)}
          </span>
        </li>
      ))}
    </ul>
  );
}

export default function DeskPage() {
  const { t, text, label } = useReader();
  const session = useSession();
  const party_name = usePartyName();
  const desk = useRead<Desk>('/desk');
  const cases = useRead<Page<Case>>('/cases?limit=100');
  useLiveEntries(desk.again);
  const items = by_deadline([...(desk.data?.items ?? []), ...case_items(cases.data?.items)]);
  return (
    <>
      <PageHead title={t('desk.title', { name: text(session.name) })} lead={t('desk.lead')} />
      {desk.problem && <ProblemBox problem={desk.problem} on_retry={desk.again} />}
      {desk.loading && !desk.data && <Waiting />}
      {desk.data && (
        <>
          <Figures figures={desk.data.figures} />
          <section className="card">
            <h2>{t('desk.waiting')}</h2>
            {items.length === 0 ? (
              <p className="empty">{t('desk.nothing')}</p>
            ) : (
              <ol className="desk-items">
                {items.map((item) => (
                  <li key={`${item.kind}-${item.subject}`}>
                    <Due due={item.due} />
                    <Link to={portal_link(item)}>
                      {label('desk_kind', item.kind)} {item.subject}
                    </Link>
                    <span className="desk-kind">{session.party ? '' : party_name(item.party)}</span>
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
