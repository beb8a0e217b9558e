// Three pictures of the zone, or of one's own part of it: where the goods went, when they cross, how long they are out.
// Each has its numbers as a table beside it.

import { Select } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { query } from '../../api/client';
import { useRead } from '../../api/use_read';
import { Field } from '../../parts/field';
import { PageHead } from '../../parts/page_head';
import { PartySelect } from '../../parts/party_select';
import { ProblemBox } from '../../parts/problem_box';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';
import { ExitAges, type ExitAge } from './exit_ages';
import { Flows, type Flow } from './flows';
import { GoodsSankey, type GoodsLink } from './goods_sankey';
import './figures.css';

const periods = [7, 30, 90, 366];

export default function FiguresPage() {
  const { t } = useReader();
  const session = useSession();
  const [search, set_search] = useSearchParams();
  const party = search.get('party') ?? '';
  const asked = Number(search.get('days'));
  const days = periods.includes(asked) ? asked : 30;
  const goods = useRead<{ links: GoodsLink[] }>('/figures/goods' + query({ party }));
  const flows = useRead<{ items: Flow[] }>('/figures/flows' + query({ party, days }));
  const exits = useRead<{ items: ExitAge[] }>('/figures/exits' + query({ party }));
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    set_search(next, { replace: true });
  };
  return (
    <>
      <PageHead title={t('figures.title')} lead={t(session.party ? 'figures.lead_own' : 'figures.lead')} />
      {!session.party && (
        <div className="filters card" role="search">
          <Field name={t('crossing.party')} required>
            <PartySelect allow_clear value={party} onChange={(value) => set('party', value)} />
          </Field>
        </div>
      )}
      {[goods, flows, exits].map(
        (reading, at) => reading.problem && <ProblemBox key={at} problem={reading.problem} on_retry={reading.again} />,
      )}
      <section className="card">
        <h2>{t('figures.goods')}</h2>
        <p>{t('figures.goods_text')}</p>
        {goods.data ? <GoodsSankey links={goods.data.links} /> : <Waiting />}
      </section>
      <section className="card">
        <h2>{t('figures.flows')}</h2>
        <Field name={t('figures.period')} required className="figures-period">
          <Select
            value={days}
            options={periods.map((value) => ({ value, label: t('figures.days', { count: value }) }))}
            onChange={(value: number) => set('days', String(value))}
          />
        </Field>
        {flows.data ? <Flows flows={flows.data.items} /> : <Waiting />}
      </section>
      <section className="card">
        <h2>{t('figures.exits')}</h2>
        {exits.data ? <ExitAges ages={exits.data.items} /> : <Waiting />}
      </section>
    </>
  );
}
