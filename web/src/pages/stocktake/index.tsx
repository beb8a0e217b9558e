// One stock-take: the count comes in, differences are drawn and explained, two people sign.

import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useParams } from 'react-router-dom';
import { send_counts } from '../../api/client';
import type { CountLine, StockTake } from '../../api/inside_types';
import { as_problem, useRead } from '../../api/use_read';
import { useFiling } from '../../filing/use_filing';
import { format_decimal } from '../../format';
import { DataTable } from '../../parts/data_table';
import { Field } from '../../parts/field';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { Waiting } from '../../parts/waiting';
import type { Problem } from '../../api/client';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';
import { Explain } from './explain';
import './stocktake.css';

interface Part {
  take: StockTake;
  changed: () => void;
}

/** Should and actual, one above the other, by the same measure. */
function Bars({ line }: { line: CountLine }) {
  const { t } = useReader();
  const should = Number(line.should);
  const actual = Number(line.actual ?? 0);
  const most = Math.max(should, actual) || 1;
  return (
    <div
      className="count-bars"
      role="img"
      aria-label={`${t('stocktake.should')} ${format_decimal(line.should)}, ${t('stocktake.actual')} ${
        line.actual === null ? t('stocktake.not_counted') : format_decimal(line.actual)
      }`}
    >
      <div className="track">
        <span style={{ width: `${(100 * should) / most}%` }} />
      </div>
      <span>{format_decimal(line.should)}</span>
      <div className="track">
        <span className={actual < should ? 'actual short' : 'actual'} style={{ width: `${(100 * actual) / most}%` }} />
      </div>
      <span>{line.actual === null ? '–' : format_decimal(line.actual)}</span>
    </div>
  );
}

function Count({ take, changed }: Part) {
  const { t } = useReader();
  const id = useId();
  const [counts, set_counts] = useState<Record<string, string>>({});
  const [problem, set_problem] = useState<Problem | null>(null);
  const filing = useFiling<object>('goods/count-stocktake');
  const enter = async (lines: object[]) => {
    if (lines.length > 0 && (await filing.file({ stocktake: take.id, lines }))) {
      set_counts({});
      changed();
    }
  };
  const from_file = async (file?: File) => {
    if (!file) return;
    set_problem(null);
    try {
      await enter((await send_counts<{ lines: object[] }>(file)).lines);
    } catch (cause) {
      set_problem(as_problem(cause));
    }
  };
  const typed = Object.entries(counts).filter(([, actual]) => /^\d+(\.\d+)?$/.test(actual.trim()));
  return (
    <section className="card">
      <h2>{t('stocktake.count')}</h2>
      <div className="field">
        <label htmlFor={id}>{t('stocktake.file')}</label>
        <input
          id={id}
          type="file"
          accept=".csv,.xlsx"
          aria-describedby={`${id}-help`}
          onChange={(event) => void from_file(event.target.files?.[0])}
        />
        <div className="field-help" id={`${id}-help`}>
          {t('stocktake.file_help')}
        </div>
      </div>
      <details>
        <summary>{t('stocktake.by_hand')}</summary>
        <div className="grid">
          {(take.lines ?? [])
            .filter((line) => line.actual === null)
            .slice(0, 50)
            .map((line) => (
              <Field key={line.lot} name={`${line.lot} (${t('stocktake.should')} ${format_decimal(line.should)})`}>
                <Input
                  inputMode="decimal"
                  value={counts[line.lot] ?? ''}
                  onChange={(event) => set_counts((old) => ({ ...old, [line.lot]: event.target.value }))}
                />
              </Field>
            ))}
        </div>
        <Button
          disabled={typed.length === 0}
          loading={filing.busy}
          onClick={() => enter(typed.map(([lot, actual]) => ({ lot, actual: actual.trim() })))}
        >
          {t('stocktake.enter')}
        </Button>
      </details>
      {(problem ?? filing.problem) && <ProblemBox problem={(problem ?? filing.problem)!} />}
    </section>
  );
}

function Signatures({ take, changed }: Part) {
  const { t, day } = useReader();
  const session = useSession();
  const filing = useFiling<object>('goods/sign-stocktake');
  const officer = has_role(session, 'officer');
  const mine = officer ? take.officer : take.keeper;
  const may = take.state === 'open' && !mine && (officer || session.party === take.party);
  return (
    <section className="card">
      <h2>{t('stocktake.signatures')}</h2>
      <div className="signatures">
        <div>
          <strong>{t('stocktake.keeper')}</strong>
          <p>{take.keeper ? `${take.keeper} · ${day(take.keeper_on)}` : t('stocktake.unsigned')}</p>
        </div>
        <div>
          <strong>{t('stocktake.officer')}</strong>
          <p>{take.officer ? `${take.officer} · ${day(take.officer_on)}` : t('stocktake.unsigned')}</p>
        </div>
      </div>
      {may && (
        <Button
          type="primary"
          loading={filing.busy}
          onClick={async () => {
            if (await filing.file({ stocktake: take.id })) changed();
          }}
        >
          {t('stocktake.sign')}
        </Button>
      )}
      {filing.problem && <ProblemBox problem={filing.problem} />}
    </section>
  );
}

export default function StockTakePage() {
  const { t, text, label, day } = useReader();
  const session = useSession();
  const party_name = usePartyName();
  const { take: id = '' } = useParams();
  const read = useRead<StockTake>(`/stocktakes/${encodeURIComponent(id)}`);
  const [all, set_all] = useState(false);
  if (read.problem) return <ProblemBox problem={read.problem} on_retry={read.again} />;
  if (!read.data) return <Waiting />;
  const take = read.data;
  const lines = take.lines ?? [];
  const differing = lines.filter((line) => line.actual !== null && Number(line.difference) !== 0);
  const shown = all ? lines : differing;
  const may_write = take.state === 'open' && session.party === take.party && !take.keeper && !take.officer;
  return (
    <>
      <PageHead
        title={`${t('stocktake.one')} ${take.id}`}
        lead={
          <>
            {party_name(take.party)} · {label('stocktake_scope', take.scope)} {take.value} · {day(take.opened_on)}{' '}
            <Status family="stocktake_state" code={take.state} />
          </>
        }
      />
      <p>
        {t('stocktake.progress', {
          counted: take.counted ?? 0,
          lots: lines.length,
          differing: take.differing ?? 0,
        })}{' '}
        {take.state === 'open' && take.frozen && t('stocktake.is_frozen')}
      </p>
      {may_write && <Count take={take} changed={read.again} />}
      <section className="card">
        <h2>{t('stocktake.differences')}</h2>
        <Button size="small" onClick={() => set_all((old) => !old)} aria-pressed={all}>
          {t('stocktake.show_all')}
        </Button>
        <DataTable
          caption={t('stocktake.differences')}
          rows={shown}
          row_key={(line) => line.lot}
          empty={t(take.counted === lines.length ? 'stocktake.balances' : 'stocktake.none_yet')}
          columns={[
            {
              key: 'lot',
              title: t('movement.lot'),
              head: true,
              cell: (line) => (
                <>
                  {text(line.name)} <span className="sub">{line.lot}</span>
                </>
              ),
            },
            { key: 'bars', title: t('stocktake.should_actual'), cell: (line) => <Bars line={line} /> },
            {
              key: 'difference',
              title: t('stocktake.difference'),
              number: true,
              cell: (line) => (line.actual === null ? '' : format_decimal(line.difference)),
            },
            {
              key: 'treatment',
              title: t('stocktake.treatment'),
              cell: (line) => (
                <>
                  {line.treatment && <Status family="count_treatment" code={line.treatment} />}
                  {line.note && <div className="sub">{line.note}</div>}
                  {may_write && Number(line.difference) < 0 && (
                    <Explain take={take.id} party={take.party} line={line} changed={read.again} />
                  )}
                </>
              ),
            },
          ]}
        />
      </section>
      <Signatures take={take} changed={read.again} />
    </>
  );
}
