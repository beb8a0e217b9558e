// One thread: what both sides wrote, whose turn it is and how long, and an answer.

import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useParams } from 'react-router-dom';
import { file_command } from '../../api/client';
import type { Thread, ThreadMessage } from '../../api/types';
import { useRead } from '../../api/use_read';
import { make_key } from '../../filing/filing';
import { useFiling } from '../../filing/use_filing';
import { zone_today } from '../../format';
import { ClockBar } from '../../parts/clock_bar';
import { Field } from '../../parts/field';
import { field_errors } from '../../parts/field_errors';
import { FileLinks, FilesField } from '../../parts/files_field';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { ProblemPage } from '../../parts/problem_page';
import { Status } from '../../parts/status';
import { type KeptFile, named } from '../../parts/upload';
import { Waiting } from '../../parts/waiting';
import { useReader } from '../../script/context';
import { useSession } from '../../session/context';
import './thread.css';

function Said({ message, read }: { message: ThreadMessage; read: boolean }) {
  const { t, moment, label } = useReader();
  if (message.kind !== 'said') {
    return (
      <li className="thread-event">
        {label('thread_event', message.kind)} · {moment(message.at)} {message.body}
      </li>
    );
  }
  return (
    <li className={`thread-message from-${message.side}`}>
      <div className="sub">
        {label('role', message.by.role)} {message.by.user} · {moment(message.at)}
        {read && <> · {t('thread.read')}</>}
      </div>
      <p>{message.body}</p>
      {message.files.length > 0 && <FileLinks files={message.files} />}
    </li>
  );
}

function Answer({ thread, changed }: { thread: Thread; changed: () => void }) {
  const { t } = useReader();
  const [body, set_body] = useState('');
  const [files, set_files] = useState<KeptFile[]>([]);
  const filing = useFiling<object>('coordination/say');
  const closing = useFiling<object>('coordination/close');
  const errors = field_errors(filing.problem);
  return (
    <form
      className="card"
      onSubmit={async (event) => {
        event.preventDefault();
        if (!(await filing.file({ thread: thread.id, body, files: named(files) }))) return;
        set_body('');
        set_files([]);
        changed();
      }}
    >
      <Field name={t('threads.text')} required error={errors('/body')}>
        <Input.TextArea rows={3} maxLength={8000} value={body} onChange={(event) => set_body(event.target.value)} />
      </Field>
      <FilesField name={t('threads.files')} files={files} change={set_files} party={thread.party} />
      {(filing.problem ?? closing.problem) && <ProblemBox problem={(filing.problem ?? closing.problem)!} />}
      <div className="doable">
        <Button type="primary" htmlType="submit" loading={filing.busy}>
          {t('threads.send')}
        </Button>
        {thread.state !== 'closed' && (
          <Button
            loading={closing.busy}
            onClick={async () => {
              if (await closing.file({ thread: thread.id })) changed();
            }}
          >
            {t('thread.close')}
          </Button>
        )}
      </div>
    </form>
  );
}

export default function ThreadPage() {
  const { t, text, day } = useReader();
  const session = useSession();
  const { id = '' } = useParams();
  const reading = useRead<Thread>(`/threads/${encodeURIComponent(id)}`);
  const { data, again } = reading;
  const unread = data && session.role !== 'auditor' ? data.unread : 0;
  useEffect(() => {
    if (!data || unread === 0) return;
    file_command('coordination/mark-read', { thread: data.id, up_to: data.messages }, make_key()).then(
      again,
      () => undefined,
    );
  }, [data, unread, again]);
  if (reading.problem) return <ProblemPage problem={reading.problem} on_retry={again} />;
  if (!data) return <Waiting />;
  const read_to = (message: ThreadMessage) =>
    message.number <= ((message.side === 'party' ? data.read_by_zone : data.read_by_party) ?? 0);
  return (
    <>
      <PageHead
        title={data.title}
        lead={
          <>
            {text(data.party_name) || data.party} <Status family="thread" code={data.state} />{' '}
            {data.coordinator && t('thread.coordinator', { user: data.coordinator })}
          </>
        }
      />
      {data.due && data.waiting_since && (
        <ClockBar from={data.waiting_since} due={data.due} today={zone_today(new Date())} />
      )}
      {data.escalated_on && <p className="note">{t('thread.escalated', { day: day(data.escalated_on) })}</p>}
      <ol className="thread card">
        {(data.said ?? []).map((message) => (
          <Said key={message.number} message={message} read={read_to(message)} />
        ))}
      </ol>
      {session.role !== 'auditor' && <Answer thread={data} changed={again} />}
    </>
  );
}
