// The institution's own system: is it connected, what stands among the faults, what is a material, a file of movements.

import { useState } from 'react';
import type { ErpLink } from '../../api/types';
import { useList } from '../../api/use_read';
import { DataTable } from '../../parts/data_table';
import { Field } from '../../parts/field';
import { More } from '../../parts/more';
import { PageHead } from '../../parts/page_head';
import { PartySelect } from '../../parts/party_select';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';
import { Faults } from './faults';
import { ImportFile } from './import_file';
import { Materials } from './materials';
import './erp.css';

const tones = { connected: 'good', erp_down: 'bad', stopped: 'warn', files: 'plain' } as const;

function Connections({ party }: { party: string }) {
  const { t, moment, day } = useReader();
  const list = useList<ErpLink>('/erp/links', { party });
  return (
    <section className="card" aria-labelledby="erp-connections">
      <h2 id="erp-connections">{t('erp.connections')}</h2>
      <DataTable
        caption={t('erp.connections')}
        rows={list.items}
        row_key={(one) => one.party + one.source}
        empty={list.loading ? t('shell.waiting') : t('erp.no_connection')}
        columns={[
          { key: 'source', title: t('erp.source'), head: true, cell: (one) => one.source },
          {
            key: 'state',
            title: t('movement.state'),
            cell: (one) => (
              <Status family="erp_link" code={one.state} tone={tones[one.state as keyof typeof tones] ?? 'plain'} />
            ),
          },
          { key: 'at', title: t('erp.seen'), cell: (one) => moment(one.at) },
          { key: 'last', title: t('erp.last_move'), cell: (one) => one.last_move },
          { key: 'queue', title: t('erp.queue'), number: true, cell: (one) => one.queue },
          { key: 'stock', title: t('erp.stock_day'), cell: (one) => day(one.stock_day) },
        ]}
      />
      <More list={list} />
    </section>
  );
}

export default function ErpPage() {
  const { t } = useReader();
  const session = useSession();
  const [chosen, set_chosen] = useState('');
  const party = session.party ?? chosen;
  return (
    <>
      <PageHead title={t('erp.title')} lead={t('erp.lead')} />
      {!session.party && (
        <div className="filters card" role="search">
          <Field name={t('crossing.party')} required>
            <PartySelect value={chosen} onChange={set_chosen} />
          </Field>
        </div>
      )}
      {party && (
        <>
          <Connections party={party} />
          <Faults party={party} />
          <ImportFile party={party} />
          <Materials party={party} />
        </>
      )}
    </>
  );
}
