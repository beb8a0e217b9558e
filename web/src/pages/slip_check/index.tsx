// A slip's code held against the zone's key in the browser: works without the server once the key has been seen.

import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { read } from '../../api/client';
import type { SlipKey } from '../../api/types';
import { Facts } from '../../parts/facts';
import { Field } from '../../parts/field';
import { PageHead } from '../../parts/page_head';
import { useReader } from '../../script/context';
import { check_code, type Finding } from './check';

const storage_key = 'loopline.slip_key';

/** The zone's key: from the server where it answers, else as it was seen last. */
function useZoneKey(): string | null {
  const [key, set_key] = useState<string | null>(() => localStorage.getItem(storage_key));
  useEffect(() => {
    const stop = new AbortController();
    read<SlipKey>('/slip-key', stop.signal).then(
      ({ public_key }) => {
        localStorage.setItem(storage_key, public_key);
        set_key(public_key);
      },
      () => undefined,
    );
    return () => stop.abort();
  }, []);
  return key;
}

export default function SlipCheckPage() {
  const { t, label, moment } = useReader();
  const [search] = useSearchParams();
  const [code, set_code] = useState(search.get('code') ?? '');
  const [finding, set_finding] = useState<Finding | null>(null);
  const key = useZoneKey();
  const check = () => {
    if (key && code.trim()) void check_code(code, key, new Date()).then(set_finding);
  };
  const good = finding?.outcome === 'open';
  return (
    <main className="content">
      <PageHead title={t('check.title')} lead={t('check.lead')} />
      <form
        className="card"
        onSubmit={(event) => {
          event.preventDefault();
          check();
        }}
      >
        <Field name={t('check.code')} required help={key ? t('check.help') : t('check.no_key')}>
          <Input.TextArea
            autoFocus
            rows={4}
            value={code}
            onChange={(event) => {
              set_code(event.target.value);
              set_finding(null);
            }}
          />
        </Field>
        <Button type="primary" htmlType="submit" disabled={!key || !code.trim()}>
          {t('check.do')}
        </Button>
      </form>
      {finding && (
        <section className="card" role="status">
          <h2>
            <span className={`status status-${good ? 'good' : 'bad'}`}>{label('slip_outcome', finding.outcome)}</span>
          </h2>
          {finding.slip && (
            <Facts
              pairs={[
                [t('carry.slip'), finding.slip.id],
                [t('carry.person'), finding.slip.name],
                [t('carry.packages'), finding.slip.packages],
                [t('carry.crossing'), label('carry_crossing', finding.slip.crossing)],
                [t('carry.window'), `${moment(finding.slip.from)} – ${moment(finding.slip.until)}`],
                [t('carry.hash'), `${finding.slip.content}…`],
              ]}
            />
          )}
        </section>
      )}
    </main>
  );
}
