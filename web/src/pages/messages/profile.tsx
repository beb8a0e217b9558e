import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import type { CustomsProfile, CustomsVehicle } from '../../api/message_types';
import { useRead } from '../../api/use_read';
import { useFiling } from '../../filing/use_filing';
import { Field } from '../../parts/field';
import { field_errors } from '../../parts/field_errors';
import { ProblemBox } from '../../parts/problem_box';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';

const needed = ['account', 'code', 'person', 'customs'] as const;
const optional = ['port', 'transport_mode', 'declarant_name', 'declarant_code', 'sender'] as const;
type Name = (typeof needed)[number] | (typeof optional)[number];
type Values = Partial<Record<Name | 'certificate', string>>;

function Vehicles({ list, change }: { list: CustomsVehicle[]; change: (list: CustomsVehicle[]) => void }) {
  const { t, label } = useReader();
  const set = (index: number, name: keyof CustomsVehicle, value: string) =>
    change(list.map((one, at) => (at === index ? { ...one, [name]: value } : one)));
  return (
    <fieldset className="profile-vehicles">
      <legend>{t('messages.vehicles')}</legend>
      {list.map((one, index) => (
        <div key={index} className="profile-vehicle">
          {(['vehicle', 'vehicle_weight_kg', 'frame_weight_kg'] as const).map((name) => (
            <Field key={name} name={label('profile_field', name)} required={name !== 'frame_weight_kg'}>
              <Input
                value={one[name] ?? ''}
                maxLength={32}
                onChange={(event) => set(index, name, event.target.value)}
              />
            </Field>
          ))}
          <Button onClick={() => change(list.filter((_, at) => at !== index))}>
            {t('messages.remove_vehicle', { vehicle: one.vehicle })}
          </Button>
        </div>
      ))}
      <Button onClick={() => change([...list, { vehicle: '', vehicle_weight_kg: '' }])}>
        {t('messages.add_vehicle')}
      </Button>
    </fieldset>
  );
}

/** What every customs form needs of an institution, said once. */
export function ProfileForm() {
  const { t, label } = useReader();
  const session = useSession();
  const reading = useRead<CustomsProfile>('/customs-profile');
  const filing = useFiling<object>('messages/set-profile');
  const [values, set_values] = useState<Values>({});
  const [vehicles, set_vehicles] = useState<CustomsVehicle[]>([]);
  const { data } = reading;
  useEffect(() => {
    if (!data) return;
    const known: Values = {};
    for (const name of [...needed, ...optional, 'certificate'] as const) known[name] = data[name] ?? '';
    set_values(known);
    set_vehicles(data.vehicles ?? []);
  }, [data]);
  if (reading.problem) return <ProblemBox problem={reading.problem} on_retry={reading.again} />;
  if (!data) return <Waiting />;
  const error = field_errors(filing.problem);
  const save = async () => {
    const body: Record<string, unknown> = { party: session.party };
    for (const [name, value] of Object.entries(values)) if (value.trim()) body[name] = value.trim();
    const complete = vehicles
      .filter((one) => one.vehicle.trim())
      .map((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value)));
    if (complete.length > 0) body.vehicles = complete;
    if (await filing.file(body)) reading.again();
  };
  const input = (name: Name, required: boolean) => (
    <Field
      key={name}
      name={label('profile_field', name)}
      required={required}
      error={error(`/${name}`)}
      help={label('profile_help', name)}
    >
      <Input
        value={values[name] ?? ''}
        maxLength={200}
        onChange={(event) => set_values((old) => ({ ...old, [name]: event.target.value }))}
      />
    </Field>
  );
  return (
    <section className="card">
      <h2>{t('messages.profile')}</h2>
      <p>{t('messages.profile_lead')}</p>
      <div className="profile-fields">
        {needed.map((name) => input(name, true))}
        {optional.map((name) => input(name, false))}
      </div>
      <Vehicles list={vehicles} change={set_vehicles} />
      <Field name={t('messages.certificate')} help={t('messages.certificate_help')} error={error('/certificate')}>
        <Input.TextArea
          rows={4}
          value={values.certificate ?? ''}
          onChange={(event) => set_values((old) => ({ ...old, certificate: event.target.value }))}
        />
      </Field>
      {data.certificate_of && (
        <p>
          {t('messages.certificate_of', {
            subject: data.certificate_of.subject,
            from: data.certificate_of.from,
            until: data.certificate_of.until,
          })}
        </p>
      )}
      <Button type="primary" loading={filing.busy} onClick={save}>
        {t('messages.save_profile')}
      </Button>
      {filing.problem && <ProblemBox problem={filing.problem} />}
      {filing.reply && <p role="status">{t('messages.profile_saved')}</p>}
    </section>
  );
}
