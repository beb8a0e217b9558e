// A permit's account as a bar: drawn, reserved, left. The words beside it say the same.

import type { Permit } from '../../api/control_types';
import { useCodeName } from '../../parts/reference';
import { useReader } from '../../script/context';
import './permits.css';

const share = (part: string | number, whole: string | number) =>
  Number(whole) > 0 ? `${Math.min(100, (Number(part) / Number(whole)) * 100)}%` : '0%';

export function AccountBar({ permit }: { permit: Permit }) {
  const { t } = useReader();
  const unit_name = useCodeName('units');
  const account = permit.quantity ?? permit.uses;
  if (!account) return <span>{t('permits.unlimited')}</span>;
  const unit = permit.quantity ? unit_name(permit.quantity.unit) : t('permits.uses');
  const words = t('permits.account', {
    drawn: account.drawn,
    reserved: account.reserved,
    left: account.left,
    limit: account.limit,
    unit,
  });
  return (
    <>
      <div className="account-bar" aria-hidden="true">
        <span className="account-drawn" style={{ width: share(account.drawn, account.limit) }} />
        <span className="account-reserved" style={{ width: share(account.reserved, account.limit) }} />
      </div>
      <span className="account-words">{words}</span>
    </>
  );
}
