import { Button } from 'antd';
import { type Dispatch, useId } from 'react';
import { useReader } from '../../script/context';
import type { Evidence, MovementEvent } from './kinds';

async function fingerprint(file: File): Promise<Evidence> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  const sha256 = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { name: file.name, sha256 };
}

interface Props {
  evidence: Evidence[];
  tell: Dispatch<MovementEvent>;
}

/** Files that prove the use. Only name and fingerprint are filed; the files stay where they are. */
export function EvidenceField({ evidence, tell }: Props) {
  const { t } = useReader();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t('movement.evidence')}</label>
      <input
        id={id}
        type="file"
        multiple
        aria-describedby={`${id}-help`}
        onChange={async (event) => {
          const files = await Promise.all(Array.from(event.target.files ?? []).map(fingerprint));
          tell({ kind: 'evidence', files });
        }}
      />
      <div className="field-help" id={`${id}-help`}>
        {t('movement.evidence_help')}
      </div>
      <ul className="papers">
        {evidence.map((one) => (
          <li key={one.sha256}>
            <span>{one.name}</span> <code className="hash">{one.sha256.slice(0, 16)}…</code>
            <Button
              size="small"
              aria-label={t('movement.remove_evidence', { name: one.name })}
              onClick={() => tell({ kind: 'remove_evidence', sha256: one.sha256 })}
            >
              {t('form.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
