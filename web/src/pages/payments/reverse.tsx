// A payment that was entered by mistake is reversed, with the reason.

import { Button, Input } from 'antd';
import { useState } from 'react';
import type { TaxPayment } from '../../api/types';
import { useFiling } from '../../filing/use_filing';
import { ProblemBox } from '../../parts/problem_box';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';

export function Reverse({ payment, changed }: { payment: TaxPayment; changed: () => void }) {
  const { t } = useReader();
  const keeper = has_role(useSession(), 'officer', 'authority');
  const [reason, set_reason] = useState('');
  const filing = useFiling<object>('goods/reverse-payment');
  if (!keeper || payment.state !== 'posted') return null;
  const reverse = async () => {
    if (await filing.file({ payment: payment.id, reason: reason.trim() })) changed();
  };
  return (
    <details>
      <summary>{t('payments.reverse')}</summary>
      <Input
        size="small"
        maxLength={200}
        aria-label={t('payments.reason_of', { id: payment.id })}
        placeholder={t('payments.reason')}
        value={reason}
        onChange={(event) => set_reason(event.target.value)}
      />
      <Button size="small" danger disabled={!reason.trim()} loading={filing.busy} onClick={reverse}>
        {t('payments.reverse_now')}
      </Button>
      {filing.problem && <ProblemBox problem={filing.problem} />}
    </details>
  );
}
