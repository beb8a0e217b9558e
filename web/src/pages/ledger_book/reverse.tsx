// What was moved is taken back, wholly or in part, once. Tried dry while the amount is typed.

import { Button, Input } from 'antd';
import { useState } from 'react';
import { is_waiting } from '../../answer/asking';
import { useDryRun } from '../../answer/use_dry_run';
import type { LedgerTransfer } from '../../api/types';
import { useFiling } from '../../filing/use_filing';
import { Field } from '../../parts/field';
import { ProblemBox } from '../../parts/problem_box';
import { useReader } from '../../script/context';

export function Reverse({ transfer, changed }: { transfer: LedgerTransfer; changed: () => void }) {
  const { t } = useReader();
  const [open, set_open] = useState(false);
  const [amount, set_amount] = useState(transfer.amount);
  const filing = useFiling<object>('ledger/reverse');
  const body = { owner: transfer.from.party, transfer: transfer.id, amount: amount.trim() };
  const trial = useDryRun<object>('ledger/reverse', open && amount.trim() ? body : null);
  const wrong = is_waiting(trial) ? null : (trial.problem?.message ?? null);
  const act = async () => {
    if (await filing.file(body)) changed();
  };
  return (
    <details onToggle={(event) => set_open(event.currentTarget.open)}>
      <summary aria-label={t('ledger.reverse_one', { id: transfer.id })}>{t('ledger.reverse')}</summary>
      <Field name={t('ledger.amount_back')} required error={wrong}>
        <Input size="small" inputMode="decimal" value={amount} onChange={(event) => set_amount(event.target.value)} />
      </Field>
      <Button size="small" danger disabled={!amount.trim() || wrong !== null} loading={filing.busy} onClick={act}>
        {t('ledger.reverse_now')}
      </Button>
      {filing.problem && <ProblemBox problem={filing.problem} />}
    </details>
  );
}
