// Webhooks: who is told of the reader's entries, whether he takes them, and what to do where he does not.

import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { act_on_webhook, add_webhook, type Problem, remove_webhook } from '../../api/client';
import { as_problem, useRead } from '../../api/use_read';
import type { Webhook, WebhookDelivery } from '../../api/webhook_types';
import { DataTable } from '../../parts/data_table';
import { Field } from '../../parts/field';
import { field_errors } from '../../parts/field_errors';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { Status } from '../../parts/status';
import { useReader } from '../../script/context';

/** Something that is asked of the service: busy while it runs, the problem after. */
function useAsking() {
  const [busy, set_busy] = useState(false);
  const [problem, set_problem] = useState<Problem | null>(null);
  const ask = async (work: () => Promise<void>) => {
    set_busy(true);
    set_problem(null);
    try {
      await work();
    } catch (cause) {
      set_problem(as_problem(cause));
    } finally {
      set_busy(false);
    }
  };
  return { busy, problem, ask };
}

function Add({ done }: { done: () => void }) {
  const { t } = useReader();
  const [url, set_url] = useState('');
  const [kinds, set_kinds] = useState('');
  const [secret, set_secret] = useState('');
  const asking = useAsking();
  const error = field_errors(asking.problem);
  const add = () =>
    asking.ask(async () => {
      const made = await add_webhook<{ secret: string }>({
        url: url.trim(),
        kinds: kinds.split(/[\s,，]+/).filter(Boolean),
      });
      set_secret(made.secret);
      set_url('');
      set_kinds('');
      done();
    });
  return (
    <form
      className="card form-grid"
      aria-label={t('webhooks.add')}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Field name={t('webhooks.url')} required error={error('/url')}>
        <Input type="url" maxLength={2048} value={url} onChange={(event) => set_url(event.target.value)} />
      </Field>
      <Field name={t('webhooks.kinds')} help={t('webhooks.kinds_help')}>
        <Input maxLength={1000} value={kinds} onChange={(event) => set_kinds(event.target.value)} />
      </Field>
      {asking.problem && <ProblemBox problem={asking.problem} />}
      {secret && (
        <Alert type="success" showIcon message={t('webhooks.secret_once')} description={<code>{secret}</code>} />
      )}
      <Button type="primary" htmlType="submit" disabled={!url.trim()} loading={asking.busy}>
        {t('webhooks.add')}
      </Button>
    </form>
  );
}

function Deliveries({ list }: { list: WebhookDelivery[] }) {
  const { t, moment } = useReader();
  return (
    <DataTable
      caption={t('webhooks.deliveries')}
      rows={list.slice(0, 10)}
      row_key={(one) => `${one.at} ${one.seq}`}
      empty={t('webhooks.none_yet')}
      columns={[
        { key: 'at', title: t('record.at'), head: true, cell: (one) => moment(one.at) },
        { key: 'seq', title: t('webhooks.entry'), cell: (one) => one.seq ?? t('webhooks.test') },
        {
          key: 'outcome',
          title: t('webhooks.outcome'),
          cell: (one) => (
            <>
              <Status
                family="webhook_outcome"
                code={one.taken ? 'taken' : 'missed'}
                tone={one.taken ? 'good' : 'bad'}
              />{' '}
              {one.status ? t('webhooks.status', { status: one.status }) : one.cause}
            </>
          ),
        },
      ]}
    />
  );
}

function One({ hook, changed }: { hook: Webhook; changed: () => void }) {
  const { t, label, moment } = useReader();
  const details = useRead<{ deliveries: WebhookDelivery[] }>(`/webhooks/${encodeURIComponent(hook.id)}`);
  const asking = useAsking();
  const act = (work: () => Promise<unknown>) =>
    asking.ask(async () => {
      await work();
      details.again();
      changed();
    });
  return (
    <section className="card" aria-label={hook.url}>
      <h2>{hook.url}</h2>
      <p>
        <Status family="webhook_state" code={hook.state} tone={hook.state === 'retrying' ? 'warn' : undefined} />{' '}
        {hook.suspended && label('webhook_rest', hook.suspended)}
        {hook.next_try && t('webhooks.next_try', { at: moment(hook.next_try), failures: hook.failures })}
      </p>
      <p>{t('webhooks.told', { kinds: hook.kinds.join(', ') || t('webhooks.everything'), entry: hook.cursor })}</p>
      <Deliveries list={details.data?.deliveries ?? []} />
      {asking.problem && <ProblemBox problem={asking.problem} />}
      <div className="doable">
        <Button size="small" loading={asking.busy} onClick={() => act(() => act_on_webhook(hook.id, 'test'))}>
          {t('webhooks.send_test')}
        </Button>
        {hook.state !== 'active' && (
          <Button size="small" loading={asking.busy} onClick={() => act(() => act_on_webhook(hook.id, 'resume'))}>
            {t('webhooks.resume')}
          </Button>
        )}
        <Button
          size="small"
          danger
          loading={asking.busy}
          onClick={() => asking.ask(() => remove_webhook(hook.id).then(changed))}
        >
          {t('webhooks.remove')}
        </Button>
      </div>
    </section>
  );
}

export default function WebhooksPage() {
  const { t } = useReader();
  const list = useRead<{ items: Webhook[] }>('/webhooks');
  return (
    <>
      <PageHead title={t('webhooks.title')} lead={t('webhooks.lead')} />
      <Add done={list.again} />
      {list.problem && <ProblemBox problem={list.problem} on_retry={list.again} />}
      {list.data?.items.map((hook) => (
        <One key={hook.id} hook={hook} changed={list.again} />
      ))}
    </>
  );
}
