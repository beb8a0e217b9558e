// Refunds of a payment: asked for by its party, decided and entered by officers.

import { Button } from 'antd';
import type { TaxPayment, TaxRefund } from '../../api/types';
import { useList } from '../../api/use_read';
import { useFiling } from '../../filing/use_filing';
import { format_money } from '../../format';
import { ProblemBox } from '../../parts/problem_box';
import { Reasoned } from '../../parts/reasoned';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';

/** Refusing one says why. */
function Reject({ refund, changed }: { refund: TaxRefund; changed: () => void }) {
  const { t } = useReader();
  return (
    <Reasoned
      command="goods/decide-refund"
      body={(note) => ({ refund: refund.id, decision: 'reject', note })}
      words={{
        label: t('bills.refund_reason_of', { id: refund.id }),
        hint: t('bills.refund_reason'),
        act: t('bills.refund_reject'),
      }}
      changed={changed}
    />
  );
}

/** What was overpaid is asked back here; officers decide and enter it. */
export function Refunds({ payment }: { payment: TaxPayment }) {
  const { t } = useReader();
  const session = useSession();
  const list = useList<TaxRefund>('/refunds', { payment: payment.id });
  const apply = useFiling<object>('goods/apply-refund');
  const decide = useFiling<object>('goods/decide-refund');
  const enter = useFiling<object>('goods/enter-refund');
  const keeper = has_role(session, 'officer', 'authority');
  const done = async (filed: Promise<unknown>) => {
    if (await filed) list.again();
  };
  const problem = apply.problem ?? decide.problem ?? enter.problem;
  const over = !/^0*(\.0*)?$/.test(payment.overpaid);
  return (
    <>
      {over && list.items.length === 0 && !has_role(session, 'authority') && (
        <Button
          size="small"
          loading={apply.busy}
          onClick={() => done(apply.file({ payment: payment.id, cause: 'overpaid' }))}
        >
          {t('bills.refund_apply', { amount: format_money(payment.overpaid) })}
        </Button>
      )}
      {list.items.map((refund) => (
        <p key={refund.id}>
          {format_money(refund.amount)} <Status family="refund_state" code={refund.state} />{' '}
          {keeper && refund.state === 'applied' && <Reject refund={refund} changed={list.again} />}
          {keeper && refund.state === 'applied' && (
            <Button
              size="small"
              loading={decide.busy}
              onClick={() =>
                done(decide.file({ refund: refund.id, decision: 'approve', note: t('bills.refund_approved') }))
              }
            >
              {t('bills.refund_approve')}
            </Button>
          )}
          {keeper && refund.state === 'approved' && (
            <Button
              size="small"
              loading={enter.busy}
              onClick={() => done(enter.file({ refund: refund.id, receipt: `R-${refund.id}` }))}
            >
              {t('bills.refund_enter')}
            </Button>
          )}
        </p>
      ))}
      {problem && <ProblemBox problem={problem} />}
    </>
  );
}
