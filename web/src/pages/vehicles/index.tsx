// The vehicles of the register: plates of both sides, frame or container number, and where each stands on the list.

import type { JsonSchema, Vehicle } from '../../api/types';
import { RegisterPage } from '../../parts/register_page';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';

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
  return (
    <RegisterPage<Vehicle>
      title={t('vehicles.title')}
      lead={t('vehicles.lead')}
      path="/vehicles"
      form={{
        title: t('vehicles.enter'),
        command: 'registry/register-vehicle',
        schema,
        body: (filled, party) => ({ party: party, ...filled }),
      }}
      columns={[
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
  );
}
