// The vehicles of the register: plates of both sides, frame or container number, and where each stands on the list.

import { Link } from 'react-router-dom';
import type { JsonSchema, Vehicle } from '../../api/types';
import { useList } from '../../api/use_read';
import { DataTable } from '../../parts/data_table';
import { More } from '../../parts/more';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { RegisterForm } from '../../parts/register_form';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';

const schema: JsonSchema = {
  type: 'object',
  required: ['kind'],
  properties: {
    kind: { type: 'string', enum: ['truck', 'van', 'bus', 'car', 'trailer', 'container'] },
    plate: { type: 'string', maxLength: 20 },
    plate_hk: { type: 'string', maxLength: 20 },
    frame: { type: 'string', maxLength: 20 },
    container: { type: 'string', maxLength: 20 },
    driver: { type: 'string', maxLength: 20 },
  },
};

export default function VehiclesPage() {
  const { t, label, day } = useReader();
  const session = useSession();
  const list = useList<Vehicle>('/vehicles', {});
  return (
    <>
      <PageHead title={t('vehicles.title')} lead={t('vehicles.lead')} />
      {session.party && (
        <RegisterForm
          title={t('vehicles.enter')}
          command="registry/register-vehicle"
          schema={schema}
          body={(filled) => ({ party: session.party, ...filled })}
          done={list.again}
        />
      )}
      {list.problem && <ProblemBox problem={list.problem} on_retry={list.again} />}
      <DataTable
        caption={t('vehicles.title')}
        rows={list.items}
        row_key={(one) => one.id}
        empty={list.loading ? t('shell.waiting') : undefined}
        columns={[
          {
            key: 'id',
            title: t('cases.number'),
            head: true,
            cell: (one) => <Link to={`/subject/${encodeURIComponent(one.id)}`}>{one.id}</Link>,
          },
          { key: 'kind', title: label('fact', 'kind'), cell: (one) => label('vehicle_kind', one.kind) },
          { key: 'plate', title: label('fact', 'plate'), cell: (one) => one.plate || '–' },
          { key: 'plate_hk', title: label('fact', 'plate_hk'), cell: (one) => one.plate_hk || '–' },
          { key: 'frame', title: label('fact', 'frame'), cell: (one) => one.frame || one.container },
          { key: 'driver', title: label('fact', 'driver'), cell: (one) => one.driver ?? '–' },
          { key: 'party', title: t('cases.party'), cell: (one) => one.party },
          {
            key: 'listing',
            title: t('vehicles.listing'),
            cell: (one) => <Status family="listing" code={one.listing} />,
          },
          { key: 'since', title: t('register.since'), cell: (one) => day(one.registered_on) },
        ]}
      />
      <More list={list} />
    </>
  );
}
