// The whitelists: one tab a list, who stands on it today, and the applications under it.

import { Radio, Segmented, Select } from 'antd';
import { Link, useSearchParams } from 'react-router-dom';
import type { Listing, ListMember, Page } from '../../api/types';
import { useList, useRead } from '../../api/use_read';
import { Applications } from '../../parts/applications';
import { Field } from '../../parts/field';
import { ListBody } from '../../parts/list_page';
import { PageHead } from '../../parts/page_head';
import { PartySelect } from '../../parts/party_select';
import { ProblemBox } from '../../parts/problem_box';
import { ProblemPage } from '../../parts/problem_page';
import { useFilters } from '../../parts/use_filters';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';

const states = [
  'applied',
  'under_review',
  'supplement',
  'recognised',
  'filed',
  'active',
  'renewal_asked',
  'suspended',
  'appealed',
  'rejected',
  'revoked',
  'expired',
  'withdrawn',
] as const;

function Members({ listing }: { listing: Listing }) {
  const { t, text, day } = useReader();
  const list = useList<ListMember>(`/lists/${encodeURIComponent(listing.list)}`, {});
  if (list.problem) return <ProblemBox problem={list.problem} on_retry={list.again} />;
  return (
    <ListBody
      caption={text(listing.title)}
      list={list}
      row_key={(one) => one.subject}
      empty={t('cases.nobody')}
      columns={() => [
        {
          key: 'name',
          title: t('cases.subject'),
          head: true,
          cell: (one) =>
            one.case ? (
              <Link to={`/subject/${encodeURIComponent(one.subject)}`}>{text(one.name) || one.subject}</Link>
            ) : (
              text(one.name) || one.subject
            ),
        },
        { key: 'party', title: t('cases.party'), cell: (one) => text(one.party_name) || one.party },
        { key: 'since', title: t('cases.since'), cell: (one) => day(one.since) },
        { key: 'until', title: t('cases.until'), cell: (one) => day(one.until) || '–' },
      ]}
    />
  );
}

function ListTab({ listing }: { listing: Listing }) {
  const { t, label } = useReader();
  const session = useSession();
  const { filters, set } = useFilters(['state', 'party', 'shows']);
  const { state = '', party = '' } = filters;
  const shows = filters.shows === 'members' ? 'members' : 'applications';
  return (
    <>
      <div className="filters card" role="search">
        <div className="field">
          <span className="field-name">{t('cases.shows')}</span>
          <Segmented
            value={shows}
            aria-label={t('cases.shows')}
            onChange={(value) => set('shows', value === 'members' ? 'members' : undefined)}
            options={[
              { value: 'applications', label: t('cases.applications') },
              { value: 'members', label: t('cases.members', { count: listing.active }) },
            ]}
          />
        </div>
        {shows === 'applications' && (
          <Field name={t('movement.state')} required>
            <Select
              allowClear
              placeholder={t('form.all')}
              value={state || undefined}
              options={states.map((value) => ({ value, label: label('listing', value) }))}
              onChange={(value?: string) => set('state', value)}
            />
          </Field>
        )}
        {shows === 'applications' && !session.party && (
          <Field name={t('cases.party')} required>
            <PartySelect value={party} onChange={(value) => set('party', value)} allow_clear />
          </Field>
        )}
      </div>
      {session.role === 'institution' && (
        <p>
          <Link className="button-link" to={`/whitelist/apply/${listing.service}`}>
            {t('cases.apply_here')}
          </Link>
        </p>
      )}
      {shows === 'members' ? (
        <Members listing={listing} />
      ) : (
        <Applications service={listing.service} subject={listing.subject} {...{ state, party }} />
      )}
    </>
  );
}

export default function CasesPage() {
  const { t, text } = useReader();
  const [search, set_search] = useSearchParams();
  const reading = useRead<Page<Listing>>('/lists');
  if (reading.problem) return <ProblemPage problem={reading.problem} on_retry={reading.again} />;
  if (!reading.data) return <Waiting />;
  const order = ['beneficiary', 'institution', 'talent', 'hand_carrier', 'bus_passenger', 'vehicle', 'joint_product'];
  const place = (list: string) => (order.includes(list) ? order.indexOf(list) : order.length);
  const lists = [...reading.data.items].sort((a, b) => place(a.list) - place(b.list));
  const shown = lists.find((listing) => listing.list === search.get('list')) ?? lists[0];
  return (
    <>
      <PageHead title={t('cases.title')} lead={t('cases.lead')} />
      <Radio.Group
        className="choice lists-choice"
        optionType="button"
        buttonStyle="solid"
        aria-label={t('cases.title')}
        value={shown?.list}
        onChange={(event) => set_search({ list: event.target.value as string }, { replace: true })}
        options={lists.map((listing) => ({ value: listing.list, label: text(listing.title) }))}
      />
      {shown && <ListTab key={shown.list} listing={shown} />}
    </>
  );
}
