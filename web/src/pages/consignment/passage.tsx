// What may still be done with a consignment that waits: pass it at a gate (officer) or cancel it.

import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Consignment } from '../../api/types';
import { useFiling } from '../../filing/use_filing';
import { CodeSelect } from '../../parts/code_select';
import { Field } from '../../parts/field';
import { field_errors } from '../../parts/field_errors';
import { ProblemBox } from '../../parts/problem_box';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';

interface Props {
  consignment: Consignment;
  changed: () => void;
}

const settled = ['passed', 'cancelled', 'lapsed', 'void', 'posted', 'closed'];

export function Passage({ consignment, changed }: Props) {
  const { t } = useReader();
  const session = useSession();
  const [gate, set_gate] = useState('');
  const [reason, set_reason] = useState('');
  const pass = useFiling<object>('goods/gate-pass');
  const cancel = useFiling<object>('goods/cancel');
  if (settled.includes(consignment.state)) return null;
  const officer = has_role(session, 'officer', 'system');
  const owner = session.party === consignment.party;
  if (!officer && !owner) return null;

  const do_pass = async () => {
    if (await pass.file({ consignment: consignment.id, gate })) changed();
  };
  const do_cancel = async () => {
    if (await cancel.file({ consignment: consignment.id, reason: reason.trim() })) changed();
  };
  return (
    <section className="card">
      <h2>{t('consignment.do')}</h2>
      {officer && (
        <div className="act">
          <Field name={t('consignment.gate')} required error={field_errors(pass.problem)('/gate')}>
            <CodeSelect table="gates" value={gate} onChange={set_gate} />
          </Field>
          <Button type="primary" disabled={!gate} loading={pass.busy} onClick={do_pass}>
            {t('consignment.pass')}
          </Button>
        </div>
      )}
      <div className="act">
        <Field name={t('consignment.cancel_reason')} required error={field_errors(cancel.problem)('/reason')}>
          <Input value={reason} maxLength={200} onChange={(event) => set_reason(event.target.value)} />
        </Field>
        <Button disabled={!reason.trim()} loading={cancel.busy} onClick={do_cancel}>
          {t('consignment.cancel')}
        </Button>
      </div>
      {pass.problem && <ProblemBox problem={pass.problem} />}
      {cancel.problem && <ProblemBox problem={cancel.problem} />}
    </section>
  );
}
