// Approvals applied for here: the services that grant a permit, and the applications under each.

import { Link } from 'react-router-dom';
import type { Page, Service } from '../../api/types';
import { useRead } from '../../api/use_read';
import { Applications } from '../../parts/applications';
import { type Filter, FilterBar } from '../../parts/filter_bar';
import { PageHead } from '../../parts/page_head';
import { ProblemPage } from '../../parts/problem_page';
import { useCodeName } from '../../parts/reference';
import { useFilters } from '../../parts/use_filters';
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

const filters: readonly Filter[] = [
  { kind: 'codes', name: 'state', title: 'movement.state', family: 'listing', codes: states },
  { kind: 'party', name: 'party', title: 'cases.party' },
];

export default function ApprovalsPage() {
  const { t } = useReader();
  const { filters: chosen, set } = useFilters(['state', 'party']);
  const reading = useRead<Page<Service>>('/services');
  if (reading.problem) return <ProblemPage problem={reading.problem} on_retry={reading.again} />;
  if (!reading.data) return <Waiting />;
  const { state = '', party = '' } = chosen;
  return (
    <>
      <PageHead title={t('approvals.title')} lead={t('approvals.lead')} />
      <FilterBar filters={filters} values={chosen} set={set} />
      {reading.data.items
        .filter((service) => service.grants)
        .map((service) => (
          <ServiceSection key={service.name} {...{ service, state, party }} />
        ))}
    </>
  );
}
