// One-to-one coordination: the threads with whose turn it is, and a form for a new one.

import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router-dom';
import type { Thread } from '../../api/types';
import { useList, useRead } from '../../api/use_read';
import { useFiling } from '../../filing/use_filing';
import { DataTable } from '../../parts/data_table';
import { Field } from '../../parts/field';
import { field_errors } from '../../parts/field_errors';
import { FilesField } from '../../parts/files_field';
import { More } from '../../parts/more';
import { PageHead } from '../../parts/page_head';
import { PartySelect } from '../../parts/party_select';
import { ProblemBox } from '../../parts/problem_box';
import { Status } from '../../parts/status';
import { type KeptFile, named } from '../../parts/upload';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';

function NewThread() {
  const { t } = useReader();
  const session = useSession();
  const go = useNavigate();
  const [party, set_party] = useState(session.party ?? '');
  const [title, set_title] = useState('');
  const [body, set_body] = useState('');
  const [files, set_files] = useState<KeptFile[]>([]);
  const filing = useFiling<{ thread: string }>('coordination/open');
  const errors = field_errors(filing.problem);
  return (
    <details className="card">
      <summary>{t('threads.open')}</summary>
      <form
        onSubmit={async (event) => {
          event.preventDefault();
          const reply = await filing.file({ party, title, body, files: named(files) });
          if (reply) go(`/threads/${encodeURIComponent(reply.result.thread)}`);
        }}
      >
        {!session.party && (
          <Field name={t('cases.party')} required error={errors('/party')}>
            <PartySelect value={party} onChange={set_party} />
          </Field>
        )}
        <Field name={t('threads.subject')} required error={errors('/title')}>
          <Input maxLength={200} value={title} onChange={(event) => set_title(event.target.value)} />
        </Field>
        <Field name={t('threads.text')} required error={errors('/body')}>
          <Input.TextArea rows={4} maxLength={8000} value={body} onChange={(event) => set_body(event.target.value)} />
        </Field>
        <FilesField name={t('threads.files')} files={files} change={set_files} party={party || undefined} />
        {filing.problem && <ProblemBox problem={filing.problem} />}
        <Button type="primary" htmlType="submit" loading={filing.busy} disabled={!party}>
          {t('threads.send')}
        </Button>
      </form>
    </details>
  );
}

/** Who looks after the reader's institution. */
function MyCoordinator({ party }: { party: string }) {
  const { t, day } = useReader();
  const reading = useRead<{ coordinator: { user: string; from: string } | null }>(
    `/coordinators/${encodeURIComponent(party)}`,
  );
  if (!reading.data) return null;
  const { coordinator } = reading.data;
  return (
    <p>
      {coordinator
        ? t('threads.coordinator', { user: coordinator.user, day: day(coordinator.from) })
        : t('threads.no_coordinator')}
    </p>
  );
}

export default function ThreadsPage() {
  const { t, text, day } = useReader();
  const session = useSession();
  const [search, set_search] = useSearchParams();
  const late = search.get('late') === 'true';
  const list = useList<Thread>('/threads', { late: late ? 'true' : undefined });
  return (
    <>
      <PageHead title={t('threads.title')} lead={t('threads.lead')} />
      {session.party && <MyCoordinator party={session.party} />}
      {session.role !== 'auditor' && <NewThread />}
      <div className="filters card" role="search">
        <Segmented
          aria-label={t('threads.filter')}
          value={late ? 'late' : 'all'}
          onChange={(value) => set_search(value === 'late' ? { late: 'true' } : {}, { replace: true })}
          options={[
            { value: 'all', label: t('form.all') },
            { value: 'late', label: t('threads.late') },
          ]}
        />
      </div>
      {list.problem && <ProblemBox problem={list.problem} on_retry={list.again} />}
      <DataTable
        caption={t('threads.title')}
        rows={list.items}
        row_key={(one) => one.id}
        empty={list.loading ? t('shell.waiting') : undefined}
        columns={[
          {
            key: 'title',
            title: t('threads.subject'),
            head: true,
            cell: (one) => (
              <>
                <Link to={`/threads/${encodeURIComponent(one.id)}`}>{one.title}</Link>{' '}
                {one.unread > 0 && (
                  <span className="status status-info">{t('threads.unread', { count: one.unread })}</span>
                )}
              </>
            ),
          },
          { key: 'party', title: t('cases.party'), cell: (one) => text(one.party_name) || one.party },
          { key: 'state', title: t('movement.state'), cell: (one) => <Status family="thread" code={one.state} /> },
          {
            key: 'due',
            title: t('threads.due'),
            cell: (one) => (
              <>
                {day(one.due) || '–'} {one.late && <Status family="exit_state" code="overdue" />}
              </>
            ),
          },
          { key: 'said', title: t('threads.said_on'), cell: (one) => day(one.said_on) },
        ]}
      />
      <More list={list} />
    </>
  );
}
