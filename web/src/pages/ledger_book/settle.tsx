// What is reserved is posted, wholly or in part, or let go. Posting is tried dry while the amount is typed.

import { Button, Input } from 'antd';
import { useState } from 'react';
import { is_waiting } from '../../answer/asking';
import { useDryRun } from '../../answer/use_dry_run';
import type { LedgerTransfer } from '../../api/types';
import { useFiling } from '../../filing/use_filing';
import { Field } from '../../parts/field';
import { ProblemBox } from '../../parts/problem_box';
import { useReader } from '../../script/context';

export function Settle({ transfer, changed }: { transfer: LedgerTransfer; changed: () => void }) {
  const { t } = useReader();
  const [open, set_open] = useState(false);
  const [amount, set_amount] = useState(transfer.amount);
  const filing = useFiling<object>('ledger/settle');
  const named = { owner: transfer.from.party, transfer: transfer.id };
  const posting = { ...named, as: 'post', amount: amount.trim() };
  const trial = useDryRun<object>('ledger/settle', open && amount.trim() ? posting : null);
  const wrong = is_waiting(trial) ? null : (trial.problem?.message ?? null);
  const act = async (body: object) => {
    if (await filing.file(body)) changed();
  };
  return (
    <details onToggle={(event) => set_open(event.currentTarget.open)}>
      <summary aria-label={t('ledger.settle_one', { id: transfer.id })}>{t('ledger.settle')}</summary>
      <Field name={t('ledger.amount_posted')} required error={wrong}>
        <Input size="small" inputMode="decimal" value={amount} onChange={(event) => set_amount(event.target.value)} />
      </Field>
      <div className="doable">
        <Button
          size="small"
          type="primary"
          disabled={!amount.trim() || wrong !== null}
          loading={filing.busy}
          onClick={() => act(posting)}
        >
          {t('ledger.post')}
        </Button>
        <Button size="small" loading={filing.busy} onClick={() => act({ ...named, as: 'void' })}>
          {t('ledger.void')}
        </Button>
      </div>
      {filing.problem && <ProblemBox problem={filing.problem} />}
    </details>
  );
}
