// A payment that was entered by mistake is reversed, with the reason.

import type { TaxPayment } from '../../api/types';
import { Reasoned } from '../../parts/reasoned';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';

export function Reverse({ payment, changed }: { payment: TaxPayment; changed: () => void }) {
  const { t } = useReader();
  const keeper = has_role(useSession(), 'officer', 'authority');
  if (!keeper || payment.state !== 'posted') return null;
  return (
    <details>
      <summary>{t('payments.reverse')}</summary>
      <Reasoned
        command="goods/reverse-payment"
        body={(reason) => ({ payment: payment.id, reason })}
        words={{
          label: t('payments.reason_of', { id: payment.id }),
          hint: t('payments.reason'),
          act: t('payments.reverse_now'),
        }}
        danger
        changed={changed}
      />
    </details>
  );
}
