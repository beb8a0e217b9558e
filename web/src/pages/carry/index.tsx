// Slips: who carries what, when, and whether they have passed.

import { Select } from 'antd';
import { Link, useSearchParams } from 'react-router-dom';
import type { CarrySlip } from '../../api/types';
import { useList } from '../../api/use_read';
import { DataTable } from '../../parts/data_table';
import { Field } from '../../parts/field';
import { More } from '../../parts/more';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';

const states = ['issued', 'passed', 'withdrawn', 'lapsed'] as const;

export default function CarryPage() {
  const { t, label, moment } = useReader();
  const session = useSession();
  const party_name = usePartyName();
  const [search, set_search] = useSearchParams();
  const state = search.get('state') ?? '';
  const list = useList<CarrySlip>('/carry-slips', { state });
  return (
    <>
      <PageHead
        title={t('carry.title')}
        lead={t('carry.lead')}
        extra={
          <>
            {session.party && (
              <Link className="button-link" to="/carry/new">
                {t('carry.new')}
              </Link>
            )}{' '}
            <Link to="/check">{t('carry.check')}</Link>
          </>
        }
      />
      <div className="filters card" role="search">
        <Field name={t('carry.state')} required>
          <Select
            allowClear
            placeholder={t('form.all')}
            value={state || undefined}
            options={states.map((value) => ({ value, label: label('carry_state', value) }))}
            onChange={(value?: string) => set_search(value ? { state: value } : {}, { replace: true })}
          />
        </Field>
      </div>
      {list.problem && <ProblemBox problem={list.problem} on_retry={list.again} />}
      <DataTable
        caption={t('carry.title')}
        rows={list.items}
        row_key={(one) => one.id}
        empty={list.loading ? t('shell.waiting') : undefined}
        columns={[
          {
            key: 'id',
            title: t('carry.slip'),
            head: true,
            cell: (one) => <Link to={`/carry/${encodeURIComponent(one.id)}`}>{one.id}</Link>,
          },
          { key: 'person', title: t('carry.person'), cell: (one) => one.person_name },
          { key: 'party', title: t('crossing.party'), cell: (one) => party_name(one.party) },
          { key: 'crossing', title: t('carry.crossing'), cell: (one) => label('carry_crossing', one.crossing) },
          { key: 'packages', title: t('carry.packages'), number: true, cell: (one) => one.packages.length },
          {
            key: 'window',
            title: t('carry.window'),
            cell: (one) => `${moment(one.from)} – ${moment(one.until)}`,
          },
          { key: 'state', title: t('carry.state'), cell: (one) => <Status family="carry_state" code={one.state} /> },
        ]}
      />
      <More list={list} />
    </>
  );
}
