// One book: its accounts now or as they were, what is reserved, what happened; the authority's forms that move it.

import { useParams } from 'react-router-dom';
import type { LedgerBook, LedgerTransfer } from '../../api/types';
import { query } from '../../api/client';
import { useList, useRead } from '../../api/use_read';
import { DataTable } from '../../parts/data_table';
import { ListBody } from '../../parts/list_page';
import { More } from '../../parts/more';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { usePartyName } from '../../parts/reference';
import { useFilters } from '../../parts/use_filters';
import { useSettled } from '../../parts/use_settled';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';
import { is_fund, moment_asked } from '../ledger/names';
import { OpenAccount } from '../ledger/open_account';
import { AsOf } from './as_of';
import { Balances } from './balances';
import { ChangeAccount } from './change_account';
import { Move } from './move';
import { useTransferColumns } from './transfer_columns';

export default function LedgerBookPage() {
  const { t } = useReader();
  const party_name = usePartyName();
  const { party = '', book = '' } = useParams();
  const { filters, set } = useFilters(['day', 'time']);
  const at = useSettled(moment_asked(filters.day ?? '', filters.time ?? ''));
  const path = `/ledger/books/${encodeURIComponent(book)}`;
  const balances = useRead<LedgerBook>(path + query({ party, at }));
  const history = useList<LedgerTransfer>(`${path}/history`, { party });
  const pendings = useList<LedgerTransfer>('/ledger/pendings', { party, book });
  const again = () => [balances, history, pendings].forEach((reading) => reading.again());
  const columns = useTransferColumns(book, again);
  const keeper = has_role(useSession(), 'authority') && is_fund(book);
  return (
    <>
      <PageHead title={book} lead={party_name(party)} />
      <AsOf filters={filters} set={set} />
      <section className="card">
        <h2>{t('ledger.balances')}</h2>
        {balances.problem && <ProblemBox problem={balances.problem} on_retry={balances.again} />}
        {balances.loading && <Waiting />}
        {balances.data && <Balances of={balances.data} now={() => set('day', undefined)} />}
      </section>
      {keeper && (
        <>
          <Move party={party} done={again} />
          <OpenAccount owner={party} book={book} done={again} />
          <ChangeAccount of={balances.data} done={again} />
        </>
      )}
      <section className="card">
        <h2>{t('ledger.pendings')}</h2>
        <DataTable
          caption={t('ledger.pendings')}
          rows={pendings.items}
          row_key={(one) => one.id}
          empty={pendings.loading ? t('shell.waiting') : t('ledger.none_pending')}
          columns={columns.pendings}
        />
        {(pendings.more || pendings.problem) && <More list={pendings} />}
      </section>
      <section className="card">
        <h2>{t('ledger.history')}</h2>
        <ListBody
          caption={t('ledger.history')}
          list={history}
          row_key={(one) => `${one.from.party} ${one.id}`}
          columns={() => columns.history}
        />
      </section>
    </>
  );
}
