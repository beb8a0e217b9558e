// What the ERP has and the book refused, or has otherwise: why, and the way out.

import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { type Problem, send_again } from '../../api/client';
import type { ErpFault } from '../../api/types';
import { as_problem, useList } from '../../api/use_read';
import { DataTable } from '../../parts/data_table';
import { More } from '../../parts/more';
import { ProblemBox } from '../../parts/problem_box';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';

function Versions({ fault }: { fault: ErpFault }) {
  const { t, label, day } = useReader();
  const versions = fault.error.versions;
  if (!versions) return null;
  const { taken, sent } = versions;
  const line = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(' · ');
  return (
    <dl className="erp-versions">
      <dt>{t('erp.taken_version')}</dt>
      <dd>{line(label('movement', taken.kind), `${taken.quantity} ${taken.unit}`, day(taken.day))}</dd>
      <dt>{t('erp.sent_version')}</dt>
      <dd>{line(label('movement', sent.kind), `${sent.line.quantity} ${sent.line.unit ?? ''}`, day(sent.day))}</dd>
    </dl>
  );
}

function Again({ fault, changed }: { fault: ErpFault; changed: () => void }) {
  const { t } = useReader();
  const [busy, set_busy] = useState(false);
  const [said, set_said] = useState('');
  const [problem, set_problem] = useState<Problem | null>(null);
  const what = fault.state === 'changed' ? 'correct' : 'retry';
  const send = async () => {
    set_busy(true);
    set_problem(null);
    set_said('');
    try {
      const answer = await send_again<{ state: string; detail?: string }>(what, {
        party: fault.party,
        source: fault.source,
        number: fault.number,
      });
      if (answer.detail) set_said(answer.detail);
      else changed();
    } catch (cause) {
      set_problem(as_problem(cause));
    } finally {
      set_busy(false);
    }
  };
  return (
    <>
      <Button size="small" loading={busy} onClick={send} aria-label={`${t(`erp.${what}`)} ${fault.number}`}>
        {t(`erp.${what}`)}
      </Button>
      {said && <p role="status">{t('erp.still', { why: said })}</p>}
      {problem && <ProblemBox problem={problem} />}
    </>
  );
}

export function Faults({ party }: { party: string }) {
  const { t, label, day } = useReader();
  const list = useList<ErpFault>('/link/faults', { party }, 200);
  return (
    <section className="card" aria-labelledby="erp-faults">
      <h2 id="erp-faults">{t('erp.faults')}</h2>
      <p className="hint">{t('erp.faults_lead')}</p>
      <DataTable
        caption={t('erp.faults')}
        rows={list.items}
        row_key={(one) => `${one.source} ${one.number}`}
        empty={list.loading ? t('shell.waiting') : t('erp.no_faults')}
        columns={[
          { key: 'number', title: t('erp.number'), head: true, cell: (one) => `${one.source} ${one.number}` },
          { key: 'kind', title: t('movement.kind'), cell: (one) => label('movement', one.kind) },
          { key: 'day', title: t('erp.day'), cell: (one) => day(one.day) },
          { key: 'material', title: t('erp.material'), cell: (one) => one.material_no || one.lot },
          { key: 'quantity', title: t('erp.quantity'), number: true, cell: (one) => `${one.quantity} ${one.unit}` },
          {
            key: 'state',
            title: t('movement.state'),
            cell: (one) => <Status family="erp_move" code={one.state} tone="bad" />,
          },
          {
            key: 'why',
            title: t('erp.why'),
            cell: (one) => (
              <>
                {one.detail} <Versions fault={one} />
                {one.error.decision && <Link to={`/decisions/${one.error.decision}`}>{t('erp.decision')}</Link>}
              </>
            ),
          },
          { key: 'again', title: t('erp.way_out'), cell: (one) => <Again fault={one} changed={list.again} /> },
        ]}
      />
      <More list={list} />
    </section>
  );
}
