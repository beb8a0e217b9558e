// A transfer in a table: when, what, between which accounts, how much, what became of it, and what may be done now.

import type { AccountName, LedgerTransfer } from '../../api/types';
import type { Column } from '../../parts/data_table';
import { usePartyName } from '../../parts/reference';
import { Status, type Tone } from '../../parts/status';
import { useUnitName } from '../../parts/unit_name';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';
import { format_amount, is_fund } from '../ledger/names';
import { can_be_reversed, is_waiting_for_its_end } from './deeds';
import { usePlaceName } from './place_name';
import { Reverse } from './reverse';
import { Settle } from './settle';

const tones: Record<string, Tone> = { direct: 'good', pending: 'info', post: 'good', void: 'plain', expire: 'plain' };

/** What a transfer says of others, and others of it. */
function Remarks({ of: one }: { of: LedgerTransfer }) {
  const { t, label, moment } = useReader();
  const lines = [
    one.expires && t('ledger.expires_at', { at: moment(one.expires) }),
    one.balancing && label('balancing', one.balancing),
    one.pending && t('ledger.closes', { id: one.pending }),
    one.closed_by && t('ledger.closed_by', { id: one.closed_by }),
    one.reverses && t('ledger.reverses', { id: one.reverses }),
    one.reversed_by && t('ledger.reversed_by', { id: one.reversed_by }),
  ].filter(Boolean);
  return (
    <>
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </>
  );
}

interface Columns {
  history: Column<LedgerTransfer>[];
  pendings: Column<LedgerTransfer>[];
}

/** For the page of `book`; `changed` after a deed. */
export function useTransferColumns(book: string, changed: () => void): Columns {
  const { t, label, has_label, moment } = useReader();
  const party_name = usePartyName();
  const place_name = usePlaceName();
  const unit_name = useUnitName();
  const keeper = has_role(useSession(), 'authority');
  // Where it lies in another book, the account says in which, and whose.
  const account = (own: AccountName, other: AccountName) => (
    <>
      {place_name(own.book, own.place)}
      {own.book !== book && <div className="sub">{own.book}</div>}
      {own.party !== other.party && <div className="sub">{party_name(own.party)}</div>}
    </>
  );
  const kind = (one: LedgerTransfer) => (has_label('movement', one.kind) ? label('movement', one.kind) : one.kind);
  const shared: Column<LedgerTransfer>[] = [
    { key: 'id', title: t('ledger.transfer'), head: true, cell: (one) => <span className="unbroken">{one.id}</span> },
    { key: 'at', title: t('ledger.at'), cell: (one) => moment(one.at) },
    { key: 'kind', title: t('ledger.kind'), cell: kind },
    { key: 'from', title: t('ledger.from'), cell: (one) => account(one.from, one.to) },
    { key: 'to', title: t('ledger.to'), cell: (one) => account(one.to, one.from) },
    {
      key: 'amount',
      title: t('ledger.amount'),
      number: true,
      cell: (one) => (
        <>
          {format_amount(one.amount)} <span className="sub">{unit_name(one.unit)}</span>
        </>
      ),
    },
  ];
  const phase: Column<LedgerTransfer> = {
    key: 'phase',
    title: t('ledger.phase'),
    cell: (one) => (
      <Status family="transfer_phase" code={one.phase} tone={one.closed_by ? 'plain' : tones[one.phase]} />
    ),
  };
  const remarks: Column<LedgerTransfer> = {
    key: 'remarks',
    title: t('ledger.remarks'),
    cell: (one) => <Remarks of={one} />,
  };
  const deeds: Column<LedgerTransfer> = {
    key: 'deeds',
    title: t('ledger.deeds'),
    cell: (one) => (
      <>
        {is_waiting_for_its_end(one) && <Settle transfer={one} changed={changed} />}
        {can_be_reversed(one) && <Reverse transfer={one} changed={changed} />}
      </>
    ),
  };
  const expires: Column<LedgerTransfer> = {
    key: 'expires',
    title: t('ledger.expires'),
    cell: (one) => (one.expires ? moment(one.expires) : t('ledger.never')),
  };
  const last = keeper && is_fund(book) ? [deeds] : [];
  return { history: [...shared, phase, remarks, ...last], pendings: [...shared, expires, ...last] };
}
