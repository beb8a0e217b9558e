// Approvals applied for here: the services that grant a permit, and the applications under each.

import { Select } from 'antd';
import { Link, useSearchParams } from 'react-router-dom';
import type { Page, Service } from '../../api/types';
import { useRead } from '../../api/use_read';
import { Applications } from '../../parts/applications';
import { Field } from '../../parts/field';
import { PageHead } from '../../parts/page_head';
import { PartySelect } from '../../parts/party_select';
import { ProblemPage } from '../../parts/problem_page';
import { useCodeName } from '../../parts/reference';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';

const states = [
  'applied',
  'priority',
  'simplified',
  'supplement',
  'reviewed',
  'approved',
  'suspended',
  'rejected',
  'revoked',
  'expired',
  'withdrawn',
] as const;

function ServiceSection({ service, state, party }: { service: Service; state: string; party: string }) {
  const { t, text } = useReader();
  const session = useSession();
  const document_name = useCodeName('documents');
  return (
    <>
      <h2>{text(service.title)}</h2>
      <p>{t('approvals.grants', { permit: document_name(service.grants ?? '') })}</p>
      {session.role === 'institution' && (
        <p>
          <Link className="button-link" to={`/whitelist/apply/${service.name}`}>
            {t('approvals.apply')}
          </Link>
        </p>
      )}
      <Applications service={service.name} subject={service.subject ?? 'party'} state={state} party={party} />
    </>
  );
}

export default function ApprovalsPage() {
  const { t, label } = useReader();
  const session = useSession();
  const [search, set_search] = useSearchParams();
  const reading = useRead<Page<Service>>('/services');
  if (reading.problem) return <ProblemPage problem={reading.problem} on_retry={reading.again} />;
  if (!reading.data) return <Waiting />;
  const state = search.get('state') ?? '';
  const party = search.get('party') ?? '';
  const change = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    set_search(next, { replace: true });
  };
  return (
    <>
      <PageHead title={t('approvals.title')} lead={t('approvals.lead')} />
      <div className="filters card" role="search">
        <Field name={t('movement.state')} required>
          <Select
            allowClear
            placeholder={t('form.all')}
            value={state || undefined}
            options={states.map((value) => ({ value, label: label('listing', value) }))}
            onChange={(value?: string) => change('state', value ?? '')}
          />
        </Field>
        {!session.party && (
          <Field name={t('cases.party')} required>
            <PartySelect value={party} onChange={(value) => change('party', value)} allow_clear />
          </Field>
        )}
      </div>
      {reading.data.items
        .filter((service) => service.grants)
        .map((service) => (
          <ServiceSection key={service.name} {...{ service, state, party }} />
        ))}
    </>
  );
}
