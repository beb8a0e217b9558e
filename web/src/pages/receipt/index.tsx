// A receipt held against keys in the browser: once loaded it needs neither the server nor a sign-in.

import { Button, Input } from 'antd';
import { useEffect, useId, useState } from 'react';
import { read } from '../../api/client';
import type { LogStanding } from '../../api/types';
import { Facts } from '../../parts/facts';
import { Field } from '../../parts/field';
import { PageHead } from '../../parts/page_head';
import { useReader } from '../../script/context';
import { hex, Refusal, utf8 } from '../../tlog/bytes';
import { parse_vkey } from '../../tlog/note';
import { leaf_hash, type Proven, verify_receipt } from '../../tlog/receipt';

const storage_key = 'loopline.log_keys';

interface Keys {
  log: string;
  witnesses: string;
}

/** The keys as they were used last, else as the server names them: a proposal, which the reader may replace. */
function useKeys(): [Keys, (keys: Keys) => void] {
  const [keys, set_keys] = useState<Keys>(() => {
    const kept = localStorage.getItem(storage_key);
    return kept ? (JSON.parse(kept) as Keys) : { log: '', witnesses: '' };
  });
  useEffect(() => {
    if (localStorage.getItem(storage_key)) return;
    const stop = new AbortController();
    read<LogStanding>('/log', stop.signal).then(
      (log) => set_keys({ log: log.vkey, witnesses: log.witnesses.map((one) => one.vkey).join('\n') }),
      () => undefined,
    );
    return () => stop.abort();
  }, []);
  return [keys, set_keys];
}

const words_of = (text: string) => text.split(/\s+/).filter(Boolean);

async function verify(receipt: string, entry: Uint8Array, keys: Keys): Promise<Proven> {
  const log = await Promise.all(words_of(keys.log).map(parse_vkey));
  const witnesses = await Promise.all(words_of(keys.witnesses).map(parse_vkey));
  if (log.length === 0) throw new Refusal('no_log_key');
  if (log.some((key) => key.type !== 1)) throw new Refusal('not_a_log_key');
  if (witnesses.some((key) => key.type !== 4)) throw new Refusal('not_a_witness_key');
  return verify_receipt(receipt, await leaf_hash(entry), { log, witnesses });
}

function FileButton({ name, take }: { name: string; take: (file: File) => void }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{name}</label>
      <input
        id={id}
        type="file"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) take(file);
        }}
      />
    </div>
  );
}

function Outcome({ proven, fault }: { proven: Proven | null; fault: string | null }) {
  const { t, label, moment } = useReader();
  if (fault) {
    return (
      <section className="card" role="alert">
        <h2>
          <span className="status status-bad">{t('receipt.fails')}</span>
        </h2>
        <p>{label('receipt_fault', fault)}</p>
      </section>
    );
  }
  if (!proven) return null;
  const { checkpoint } = proven;
  return (
    <section className="card" role="status">
      <h2>
        <span className="status status-good">{t('receipt.holds')}</span>
      </h2>
      <Facts
        pairs={[
          [t('record.seq'), String(proven.index + 1n)],
          [t('receipt.origin'), checkpoint.origin],
          [t('receipt.size'), String(checkpoint.size)],
          [
            t('record.root'),
            <code className="hash" key="root">
              {hex(checkpoint.root)}
            </code>,
          ],
          ...checkpoint.cosigned.map((one): [string, string] => [
            one.name,
            moment(new Date(Number(one.seconds) * 1000).toISOString()),
          ]),
        ]}
      />
    </section>
  );
}

export default function ReceiptPage() {
  const { t } = useReader();
  const [keys, set_keys] = useKeys();
  const [receipt, set_receipt] = useState('');
  const [entry, set_entry] = useState<Uint8Array>(utf8(''));
  const [pasted, set_pasted] = useState('');
  const [proven, set_proven] = useState<Proven | null>(null);
  const [fault, set_fault] = useState<string | null>(null);
  const secure = globalThis.crypto?.subtle !== undefined;
  const forget = () => {
    set_proven(null);
    set_fault(null);
  };
  const check = () => {
    forget();
    verify(receipt, entry, keys).then(
      (found) => {
        localStorage.setItem(storage_key, JSON.stringify(keys));
        set_proven(found);
      },
      (cause: unknown) => set_fault(cause instanceof Refusal ? cause.code : 'unreadable'),
    );
  };
  return (
    <>
      <PageHead title={t('receipt.title')} lead={t('receipt.lead')} />
      {!secure && <p role="alert">{t('receipt.not_secure')}</p>}
      <form
        className="card"
        onSubmit={(event) => {
          event.preventDefault();
          check();
        }}
      >
        <FileButton
          name={t('receipt.receipt_file')}
          take={(file) => {
            forget();
            void file.text().then(set_receipt);
          }}
        />
        <Field name={t('receipt.receipt')} required help={t('receipt.receipt_help')}>
          <Input.TextArea
            rows={5}
            value={receipt}
            onChange={(event) => {
              forget();
              set_receipt(event.target.value);
            }}
          />
        </Field>
        <FileButton
          name={t('receipt.entry_file')}
          take={(file) => {
            forget();
            void file.arrayBuffer().then((bytes) => {
              set_entry(new Uint8Array(bytes));
              set_pasted(new TextDecoder().decode(bytes));
            });
          }}
        />
        <Field name={t('receipt.entry')} required help={t('receipt.entry_help')}>
          <Input.TextArea
            rows={5}
            value={pasted}
            onChange={(event) => {
              forget();
              set_pasted(event.target.value);
              set_entry(utf8(event.target.value));
            }}
          />
        </Field>
        <Field name={t('receipt.log_key')} required help={t('receipt.key_help')}>
          <Input.TextArea
            rows={2}
            value={keys.log}
            onChange={(event) => {
              forget();
              set_keys({ ...keys, log: event.target.value });
            }}
          />
        </Field>
        <Field name={t('receipt.witness_keys')} help={t('receipt.witness_help')}>
          <Input.TextArea
            rows={2}
            value={keys.witnesses}
            onChange={(event) => {
              forget();
              set_keys({ ...keys, witnesses: event.target.value });
            }}
          />
        </Field>
        <Button type="primary" htmlType="submit" disabled={!secure || !receipt || !pasted || !keys.log.trim()}>
          {t('receipt.do')}
        </Button>
      </form>
      <Outcome proven={proven} fault={fault} />
    </>
  );
}
