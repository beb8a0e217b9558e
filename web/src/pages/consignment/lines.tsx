// The lines of a consignment: each is released, refused or sent back on its own.

import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { Consignment, ConsignmentLine } from '../../api/types';
import { useFiling } from '../../filing/use_filing';
import { DataTable } from '../../parts/data_table';
import { Field } from '../../parts/field';
import { ProblemBox } from '../../parts/problem_box';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';

const reasons = ['not_as_declared', 'papers_missing', 'quarantine', 'prohibited'] as const;
const open_states = ['released', 'inspecting', 'held'];

interface Props {
  consignment: Consignment;
  changed: () => void;
}

/** What an officer does with the lines that are ticked. */
function Decide({ consignment, chosen, changed }: Props & { chosen: number[] }) {
  const { t, label } = useReader();
  const [reason, set_reason] = useState<string>(reasons[0]);
  const [note, set_note] = useState('');
  const release = useFiling<object>('goods/release');
  const refuse = useFiling<object>('goods/refuse');
  const send_back = useFiling<object>('goods/return-refused');
  const body = { consignment: consignment.id, lines: chosen };
  const none = chosen.length === 0;
  const done = async (filed: Promise<unknown>) => {
    if (await filed) changed();
  };
  const problem = release.problem ?? refuse.problem ?? send_back.problem;
  return (
    <>
      <div className="act">
        <Button disabled={none} loading={release.busy} onClick={() => done(release.file(body))}>
          {t('consignment.release_lines')}
        </Button>
        <Field name={t('consignment.refuse_reason')} required>
          <Select
            value={reason}
            options={reasons.map((value) => ({ value, label: label('refusal', value) }))}
            onChange={set_reason}
          />
        </Field>
        <Field name={t('consignment.refuse_note')} required>
          <Input value={note} maxLength={200} onChange={(event) => set_note(event.target.value)} />
        </Field>
        <Button
          danger
          disabled={none || !note.trim()}
          loading={refuse.busy}
          onClick={() => done(refuse.file({ ...body, reason, note: note.trim() }))}
        >
          {t('consignment.refuse_lines')}
        </Button>
        <Button disabled={none} loading={send_back.busy} onClick={() => done(send_back.file(body))}>
          {t('consignment.return_lines')}
        </Button>
      </div>
      {problem && <ProblemBox problem={problem} />}
    </>
  );
}

function Refusal({ refusal }: { refusal: NonNullable<ConsignmentLine['refusal']> }) {
  const { label } = useReader();
  return (
    <>
      {label('refusal', refusal.reason)} · {refusal.note} · {label('goods_go', refusal.goods_go)}
    </>
  );
}

export function Lines({ consignment, changed }: Props) {
  const { t, text } = useReader();
  const session = useSession();
  const [chosen, set_chosen] = useState<number[]>([]);
  const lines = consignment.lines ?? [];
  if (lines.length === 0) return null;
  const officer = has_role(session, 'officer');
  const name = (line: ConsignmentLine) =>
    text(consignment.movements?.find((one) => one.lot === line.lot)?.name) || line.lot;
  const can_choose = (line: ConsignmentLine) =>
    open_states.includes(line.state) || (line.state === 'refused' && line.refusal?.goods_go !== 'stay_in_zone');
  const tick = (line: number, on: boolean) =>
    set_chosen((old) => (on ? [...old, line].sort((a, b) => a - b) : old.filter((one) => one !== line)));
  return (
    <section className="card">
      <h2>{t('consignment.line_states')}</h2>
      <DataTable
        caption={t('consignment.line_states')}
        rows={lines}
        row_key={(line) => String(line.line)}
        columns={[
          {
            key: 'line',
            title: t('consignment.line'),
            head: true,
            cell: (line) =>
              officer && can_choose(line) ? (
                <Checkbox
                  aria-label={t('consignment.choose_line', { line: line.line })}
                  checked={chosen.includes(line.line)}
                  onChange={(event) => tick(line.line, event.target.checked)}
                >
                  {line.line}
                </Checkbox>
              ) : (
                line.line
              ),
          },
          {
            key: 'name',
            title: t('goods.name'),
            cell: (line) => <Link to={`/book/${encodeURIComponent(line.lot)}`}>{name(line)}</Link>,
          },
          { key: 'state', title: t('movement.state'), cell: (line) => <Status family="state" code={line.state} /> },
          {
            key: 'refusal',
            title: t('consignment.refuse_reason'),
            cell: (line) => line.refusal && <Refusal refusal={line.refusal} />,
          },
        ]}
      />
      {officer && lines.some(can_choose) && (
        <Decide consignment={consignment} chosen={chosen} changed={() => (set_chosen([]), changed())} />
      )}
    </section>
  );
}
