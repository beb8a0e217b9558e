// Messages with the customs' systems: what was sent and how far it is, receipts that fit nothing, and what an
// institution tells once.

import { Tabs } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { PageHead } from '../../parts/page_head';
import { useReader } from '../../script/context';
import { has_role, useSession } from '../../session/context';
import { Bring } from './bring';
import { MessageLog } from './log';
import { ProfileForm } from './profile';
import { Quarantine } from './quarantine';
import './messages.css';

export default function MessagesPage() {
  const { t } = useReader();
  const session = useSession();
  const [search, set_search] = useSearchParams();
  const turn = search.get('turn') ?? '';
  const brings = has_role(session, 'officer') || Boolean(session.party);
  const tabs = [
    { key: 'log', label: t('messages.log'), children: <MessageLog key={turn} /> },
    { key: 'quarantine', label: t('messages.quarantine'), children: <Quarantine key={turn} /> },
  ];
  if (session.party) tabs.push({ key: 'profile', label: t('messages.profile'), children: <ProfileForm /> });
  return (
    <>
      <PageHead title={t('messages.title')} lead={t('messages.lead')} />
      {brings && <Bring brought={() => set_search({ ...Object.fromEntries(search), turn: String(Date.now()) })} />}
      <Tabs
        activeKey={search.get('view') ?? 'log'}
        items={tabs}
        onChange={(view) => set_search({ view }, { replace: true })}
      />
    </>
  );
}
