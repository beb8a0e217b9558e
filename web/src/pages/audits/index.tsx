// Post-clearance audits: who was chosen and how, when it begins, what was found.

import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { Audit } from '../../api/control_types';
import { useFiling } from '../../filing/use_filing';
import { ListPage } from '../../parts/list_page';
import { ProblemBox } from '../../parts/problem_box';
import { usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';
import { Findings } from '../examination/findings';

const states = ['selected', 'noticed', 'under_way', 'closed'] as const;
const page_of = (one: Audit) => `/audits/${encodeURIComponent(one.id)}`;
const ways = ['rule', 'random', 'officer'] as const;

function Step({ audit, changed }: { audit: Audit; changed: () => void }) {
  const { t } = useReader();
  const [starts_on, set_starts_on] = useState('');
  const [number, set_number] = useState('');
  const notice = useFiling<object>('goods/notice-audit');
  const begin = useFiling<object>('goods/begin-audit');
  const close = useFiling<object>('goods/close-audit');
  const file = async (filing: typeof notice, body: object) => {
    if (await filing.file({ audit: audit.id, ...body })) changed();
  };
  const problem = notice.problem ?? begin.problem ?? close.problem;
  return (
    <>
      {audit.state === 'selected' && (
        <>
          <Input
            size="small"
            aria-label={t('audits.notice_number', { id: audit.id })}
            placeholder={t('audits.number')}
            value={number}
            onChange={(event) => set_number(event.target.value)}
          />
          <Input
            size="small"
            type="date"
            aria-label={t('audits.starts_on', { id: audit.id })}
            value={starts_on}
            onChange={(event) => set_starts_on(event.target.value)}
          />
          <Button size="small" disabled={!starts_on || !number} onClick={() => file(notice, { starts_on, number })}>
            {t('audits.notice')}
          </Button>
        </>
      )}
      {audit.state === 'noticed' && (
        <Button size="small" onClick={() => file(begin, {})}>
          {t('audits.begin')}
        </Button>
      )}
      {audit.state === 'under_way' && (
        <Button
          size="small"
          onClick={() =>
            file(close, {
              outcome: audit.findings.length > 0 ? 'findings' : 'no_finding',
              note: t('audits.close'),
            })
          }
        >
          {t('audits.close')}
        </Button>
      )}
      {problem && <ProblemBox problem={problem} />}
    </>
  );
}

function Selection({ changed }: { changed: () => void }) {
  const { t } = useReader();
  const select = useFiling<{ looked_at: number; selected: object[] }>('goods/select-audits');
  const drawn = select.reply?.result;
  return (
    <section className="card" aria-label={t('audits.select')}>
      <Button loading={select.busy} onClick={async () => (await select.file({})) && changed()}>
        {t('audits.select')}
      </Button>
      {drawn && (
        <p role="status">{t('audits.selected', { looked_at: drawn.looked_at, count: drawn.selected.length })}</p>
      )}
      {select.problem && <ProblemBox problem={select.problem} />}
    </section>
  );
}

export default function AuditsPage() {
  const { t, label, day } = useReader();
  const officer = has_role(useSession(), 'officer');
  const party_name = usePartyName();
  return (
    <ListPage<Audit>
      title={t('audits.title')}
      lead={t('audits.lead')}
      path="/audits"
      filters={[
        { kind: 'codes', name: 'state', title: 'movement.state', family: 'audit_state', codes: states },
        { kind: 'codes', name: 'selected_by', title: 'audits.by', family: 'audit_by', codes: ways },
        { kind: 'party', name: 'party', title: 'crossing.party' },
      ]}
      above={(list) => officer && <Selection changed={list.again} />}
      row_key={(one) => one.id}
      open={page_of}
      columns={(list) => [
        {
          key: 'id',
          title: t('consignments.number'),
          head: true,
          cell: (one) => <Link to={page_of(one)}>{one.id}</Link>,
        },
        { key: 'party', title: t('crossing.party'), cell: (one) => party_name(one.party) },
        {
          key: 'by',
          title: t('audits.by'),
          cell: (one) => `${label('audit_by', one.selected_by)} ${one.draw || one.reason}`,
        },
        { key: 'period', title: t('audits.period'), cell: (one) => `${day(one.from)} – ${day(one.to)}` },
        { key: 'starts', title: t('audits.starts'), cell: (one) => day(one.starts_on) },
        { key: 'state', title: t('movement.state'), cell: (one) => <Status family="audit_state" code={one.state} /> },
        { key: 'findings', title: t('audits.findings'), cell: (one) => <Findings findings={one.findings} /> },
        { key: 'step', title: t('audits.step'), cell: (one) => officer && <Step audit={one} changed={list.again} /> },
      ]}
    />
  );
}
