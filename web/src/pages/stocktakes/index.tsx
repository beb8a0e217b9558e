// Stock-takes: those there were, and a new one.

import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import type { StockTake } from '../../api/inside_types';
import { useList } from '../../api/use_read';
import { useFiling } from '../../filing/use_filing';
import { Field } from '../../parts/field';
import { field_errors } from '../../parts/field_errors';
import { ListBody } from '../../parts/list_page';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { usePartyName } from '../../parts/reference';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';

const scopes = ['all', 'project', 'category', 'place'] as const;
const categories = [
  'equipment',
  'repair_part',
  'utensil',
  'literature',
  'specimen',
  'consumable',
  'animal',
  'other_part',
] as const;
const places = ['held', 'aliquoted', 'other_use', 'unsupervised'] as const;

function Open({ party }: { party: string }) {
  const { t, label } = useReader();
  const go = useNavigate();
  const [scope, set_scope] = useState<string>('all');
  const [value, set_value] = useState('');
  const [frozen, set_frozen] = useState(true);
  const filing = useFiling<{ stocktake: string }>('goods/open-stocktake');
  const errors = field_errors(filing.problem);
  const open = async () => {
    const body = { party, scope, frozen, ...(scope === 'all' ? {} : { value: value.trim() }) };
    const reply = await filing.file(body);
    if (reply?.result) go(`/stocktakes/${encodeURIComponent(reply.result.stocktake)}`);
  };
  const options = (family: string, codes: readonly string[]) =>
    codes.map((code) => ({ value: code, label: label(family, code) }));
  return (
    <section className="card">
      <h2>{t('stocktake.new')}</h2>
      <div className="grid">
        <Field name={t('stocktake.scope')} required error={errors('/scope')}>
          <Select
            value={scope}
            options={options('stocktake_scope', scopes)}
            onChange={(next: string) => {
              set_scope(next);
              set_value('');
            }}
          />
        </Field>
        {scope !== 'all' && (
          <Field name={label('stocktake_scope', scope)} required error={errors('/value')}>
            {scope === 'project' ? (
              <Input maxLength={64} value={value} onChange={(event) => set_value(event.target.value)} />
            ) : (
              <Select
                value={value || undefined}
                options={scope === 'category' ? options('category', categories) : options('account', places)}
                onChange={set_value}
              />
            )}
          </Field>
        )}
      </div>
      <Checkbox checked={frozen} onChange={(event) => set_frozen(event.target.checked)}>
        {t('stocktake.freeze')}
      </Checkbox>
      <div className="doable">
        <Button type="primary" loading={filing.busy} onClick={open} disabled={scope !== 'all' && !value.trim()}>
          {t('stocktake.open')}
        </Button>
      </div>
      {filing.problem && <ProblemBox problem={filing.problem} />}
    </section>
  );
}

export default function StockTakesPage() {
  const { t, label, day } = useReader();
  const session = useSession();
  const party_name = usePartyName();
  const list = useList<StockTake>('/stocktakes', {});
  return (
    <>
      <PageHead title={t('stocktake.title')} lead={t('stocktake.lead')} />
      {session.party && <Open party={session.party} />}
      <ListBody<StockTake>
        caption={t('stocktake.title')}
        list={list}
        row_key={(one) => one.id}
        open={(one) => `/stocktakes/${encodeURIComponent(one.id)}`}
        columns={() => [
          {
            key: 'id',
            title: t('exits.number'),
            head: true,
            cell: (one) => <Link to={`/stocktakes/${encodeURIComponent(one.id)}`}>{one.id}</Link>,
          },
          { key: 'party', title: t('crossing.party'), cell: (one) => party_name(one.party) },
          { key: 'scope', title: t('stocktake.scope'), cell: (one) => label('stocktake_scope', one.scope) },
          { key: 'day', title: t('stocktake.opened'), cell: (one) => day(one.opened_on) },
          {
            key: 'state',
            title: t('movement.state'),
            cell: (one) => <Status family="stocktake_state" code={one.state} />,
          },
        ]}
      />
    </>
  );
}
