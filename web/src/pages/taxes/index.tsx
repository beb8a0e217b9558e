// Tax: what was assessed, what is due and by when; officers record that it was paid.

import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { TaxTable } from '../../answer/tax_table';
import type { FiledAssessment } from '../../api/types';
import { useFiling } from '../../filing/use_filing';
import { format_money } from '../../format';
import { ListPage } from '../../parts/list_page';
import { ProblemBox } from '../../parts/problem_box';
import { usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';

const states = ['due', 'pending', 'paid', 'void'] as const;

function Payment({ assessment, changed }: { assessment: string; changed: () => void }) {
  const { t } = useReader();
  const [receipt, set_receipt] = useState('');
  const filing = useFiling<object>('goods/pay');
  const pay = async () => {
    if (await filing.file({ assessment, receipt: receipt.trim() })) changed();
  };
  return (
    <>
      <Input
        size="small"
        maxLength={64}
        aria-label={t('taxes.receipt_of', { id: assessment })}
        placeholder={t('taxes.receipt')}
        value={receipt}
        onChange={(event) => set_receipt(event.target.value)}
      />
      <Button size="small" disabled={!receipt.trim()} loading={filing.busy} onClick={pay}>
        {t('taxes.paid')}
      </Button>
      {filing.problem && <ProblemBox problem={filing.problem} />}
    </>
  );
}

export default function TaxesPage() {
  const { t, label, day } = useReader();
  const session = useSession();
  const party_name = usePartyName();
  const keeper = has_role(session, 'officer', 'authority');
  return (
    <ListPage<FiledAssessment>
      title={t('taxes.title')}
      lead={t('taxes.lead')}
      path="/assessments"
      filters={[
        { kind: 'codes', name: 'state', title: 'movement.state', family: 'tax_state', codes: states, usual: 'due' },
        { kind: 'party', name: 'party', title: 'crossing.party' },
      ]}
      row_key={(one) => one.id}
      columns={(list) => [
        { key: 'id', title: t('consignments.number'), head: true, cell: (one) => one.id },
        { key: 'kind', title: t('movement.kind'), cell: (one) => label('movement', one.kind) },
        { key: 'party', title: t('crossing.party'), cell: (one) => party_name(one.party) },
        {
          key: 'lot',
          title: t('movement.lot'),
          cell: (one) => <Link to={`/book/${encodeURIComponent(one.lot)}`}>{one.lot}</Link>,
        },
        { key: 'total', title: t('totals.total'), number: true, cell: (one) => format_money(one.total) },
        { key: 'due', title: t('taxes.due'), cell: (one) => day(one.due_on) },
        { key: 'state', title: t('movement.state'), cell: (one) => <Status family="tax_state" code={one.state} /> },
        {
          key: 'detail',
          title: t('taxes.detail'),
          cell: (one) => (
            <>
              <details>
                <summary>{t('answer.tax')}</summary>
                <TaxTable assessment={one.detail} />
              </details>
              {keeper && one.state === 'due' && <Payment assessment={one.id} changed={list.again} />}
            </>
          ),
        },
      ]}
    />
  );
}
