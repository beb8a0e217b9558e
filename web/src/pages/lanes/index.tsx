// The officer's desk: what is on its way in three lanes, one key a decision.

import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import type { Colour, InLane, Lanes } from '../../api/control_types';
import { useRead } from '../../api/use_read';
import { useFiling } from '../../filing/use_filing';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';
import { type LaneKey, lane_key, moved } from './keys';
import './lanes.css';

const colours: Colour[] = ['red', 'yellow', 'green'];

function Row({ one, chosen, choose }: { one: InLane; chosen: boolean; choose: () => void }) {
  const { t, label, day } = useReader();
  const party_name = usePartyName();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <li ref={row} className={chosen ? 'lane-row lane-row-chosen' : 'lane-row'} aria-current={chosen || undefined}>
      <button type="button" className="lane-choose" onClick={choose} aria-label={t('lanes.choose', { id: one.id })} />
      <Link to={`/consignments/${encodeURIComponent(one.id)}`}>{one.id}</Link>{' '}
      <span>{label('movement', one.kind)}</span>{' '}
      <Status family="consignment_state" code={one.state} tone={one.state === 'released' ? 'good' : 'warn'} />
      <p>
        {party_name(one.party)} · {day(one.day)}
        {one.missing_documents.length > 0 && ` · ${t('lanes.missing', { count: one.missing_documents.length })}`}
      </p>
      {one.examinations.map((examination) => (
        <p key={examination.id}>
          <Link to={`/examinations/${encodeURIComponent(examination.id)}`}>
            {label('examination_kind', examination.kind)} {examination.id}
          </Link>{' '}
          {examination.assigned} · {day(examination.due)}
        </p>
      ))}
    </li>
  );
}

export default function LanesPage() {
  const { t, label } = useReader();
  const session = useSession();
  const officer = has_role(session, 'officer');
  const go = useNavigate();
  const { data, problem, again } = useRead<Lanes>('/lanes');
  const [place, set_place] = useState(0);
  const release = useFiling<object>('goods/release');
  const pass = useFiling<object>('goods/gate-pass');
  const examine = useFiling<object>('goods/order-examination');
  const hold = useFiling<object>('goods/place-hold');
  const all = data ? colours.flatMap((colour) => data[colour].items) : [];
  const chosen = all[moved(place, 0, all.length)];

  async function act(key: LaneKey) {
    if (key === 'next' || key === 'previous') return set_place(moved(place, key === 'next' ? 1 : -1, all.length));
    if (!chosen) return;
    if (key === 'open') {
      const examination = chosen.examinations[0];
      return go(examination ? `/examinations/${examination.id}` : `/consignments/${chosen.id}`);
    }
    if (!officer) return;
    const consignment = chosen.id;
    const done = await {
      release: () => release.file({ consignment }),
      pass: () => pass.file({ consignment }),
      examine: () => examine.file({ consignment, kind: 'goods' }),
      documents: () => examine.file({ consignment, kind: 'documents' }),
      hold: () => hold.file({ kind: 'consignment', subject: consignment, reason: t('lanes.hold_reason') }),
    }[key]();
    if (done) again();
  }
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const key = lane_key(event);
      if (!key) return;
      event.preventDefault();
      void act(key);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  });

  const failed = release.problem ?? pass.problem ?? examine.problem ?? hold.problem ?? problem;
  const deeds: [LaneKey, string][] = [
    ['examine', 'X'],
    ['documents', 'D'],
    ['release', 'R'],
    ['pass', 'G'],
    ['hold', 'H'],
    ['open', '↵'],
  ];
  return (
    <>
      <PageHead title={t('lanes.title')} lead={t('lanes.lead')} />
      {failed && <ProblemBox problem={failed} />}
      <div className="lane-deeds card" role="toolbar" aria-label={t('lanes.deeds')}>
        <strong>{chosen ? chosen.id : '—'}</strong>
        {deeds.map(([deed, key]) => (
          <Button key={deed} disabled={!chosen || (!officer && deed !== 'open')} onClick={() => void act(deed)}>
            {label('lane_deed', deed)} <kbd>{key}</kbd>
          </Button>
        ))}
        <span className="lane-hint">{t('lanes.keys')}</span>
      </div>
      {!data && !problem && <Waiting />}
      <div className="lanes">
        {data &&
          colours.map((colour) => (
            <section key={colour} className={`lane lane-${colour} card`} aria-label={label('lane', colour)}>
              <h2>
                {label('lane', colour)} <span className="lane-count">{data[colour].count}</span>
              </h2>
              <ul>
                {data[colour].items.map((one) => (
                  <Row
                    key={one.id}
                    one={one}
                    chosen={chosen?.id === one.id}
                    choose={() => set_place(all.findIndex((other) => other.id === one.id))}
                  />
                ))}
              </ul>
              {data[colour].items.length === 0 && <p className="empty">{t('lanes.none')}</p>}
            </section>
          ))}
      </div>
    </>
  );
}
