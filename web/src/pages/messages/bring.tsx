import { InboxOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { bring_messages, type Problem } from '../../api/client';
import type { ProblemBody } from '../../api/types';
import { as_problem } from '../../api/use_read';
import { PartySelect } from '../../parts/party_select';
import { Field } from '../../parts/field';
import { ProblemBox } from '../../parts/problem_box';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';

interface Taken {
  name?: string;
  kind?: string;
  problem?: ProblemBody;
  outcomes?: {
    repeated?: boolean;
    result: { quarantined?: boolean; repeated?: boolean; problem?: string; state?: string };
  }[];
}

/** What came of each message of the file, in a line. */
function Outcome({ taken }: { taken: Taken }) {
  const { t, label } = useReader();
  const result = taken.outcomes?.[0]?.result;
  const words = taken.problem
    ? (taken.problem.detail ?? taken.problem.code)
    : result?.repeated || taken.outcomes?.[0]?.repeated
      ? t('messages.repeated')
      : result?.quarantined
        ? label('receipt_problem', result.problem)
        : result?.state
          ? label('message_state', result.state)
          : t('messages.taken');
  return (
    <li>
      <strong>{taken.name || (taken.kind && label('message_kind', taken.kind))}</strong> {words}
    </li>
  );
}

/** Receipts are brought as files, one or packed, by choosing or dropping them. */
export function Bring({ brought }: { brought: () => void }) {
  const { t } = useReader();
  const session = useSession();
  const input = useRef<HTMLInputElement>(null);
  const [party, set_party] = useState(session.party ?? '');
  const [busy, set_busy] = useState(false);
  const [over, set_over] = useState(false);
  const [taken, set_taken] = useState<Taken[]>([]);
  const [problem, set_problem] = useState<Problem | null>(null);

  async function bring(files: FileList | null) {
    if (!files || files.length === 0 || !party) return;
    set_busy(true);
    set_problem(null);
    const all: Taken[] = [];
    for (const file of Array.from(files)) {
      try {
        const answer = await bring_messages<Taken & { items?: Taken[] }>(file, party);
        all.push(...(answer.items ?? [{ ...answer, name: file.name }]));
      } catch (cause) {
        const found = as_problem(cause);
        if (files.length === 1) set_problem(found);
        else all.push({ name: file.name, problem: found.body });
      }
    }
    set_taken(all);
    set_busy(false);
    brought();
  }

  return (
    <section
      className={over ? 'card bring bring-over' : 'card bring'}
      onDragOver={(event) => {
        event.preventDefault();
        set_over(true);
      }}
      onDragLeave={() => set_over(false)}
      onDrop={(event) => {
        event.preventDefault();
        set_over(false);
        void bring(event.dataTransfer.files);
      }}
    >
      <h2>{t('messages.bring')}</h2>
      <p>{t('messages.bring_help')}</p>
      {!session.party && (
        <Field name={t('crossing.party')} required>
          <PartySelect value={party} onChange={set_party} />
        </Field>
      )}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".xml,.json,.zip"
        onChange={(event) => {
          void bring(event.target.files);
          event.target.value = '';
        }}
      />
      <Button
        icon={<InboxOutlined aria-hidden />}
        loading={busy}
        disabled={!party}
        onClick={() => input.current?.click()}
      >
        {t('messages.choose_files')}
      </Button>
      {problem && <ProblemBox problem={problem} />}
      {taken.length > 0 && (
        <ul aria-live="polite">
          {taken.map((one, index) => (
            <Outcome key={index} taken={one} />
          ))}
        </ul>
      )}
    </section>
  );
}
