// The papers that goods cross a line with, by kind and number.

import { Button, Input } from 'antd';
import type { Dispatch } from 'react';
import { CodeSelect } from '../../parts/code_select';
import { Field } from '../../parts/field';
import { useReader } from '../../script/context';
import { type MovementDraft, type MovementEvent, whole_papers } from './kinds';

interface Props {
  draft: MovementDraft;
  errors: (pointer: string) => string | null;
  tell: Dispatch<MovementEvent>;
}

export function MovementPapers({ draft, errors, tell }: Props) {
  const { t } = useReader();
  const sent = whole_papers(draft);
  return (
    <>
      {draft.papers.map((one, index) => {
        const set = (change: { code?: string; number?: string }) => tell({ kind: 'paper', key: one.key, change });
        const error = (field: string) => errors(`/documents/${sent.indexOf(one)}/${field}`);
        return (
          <div className="document" key={one.key}>
            <Field name={t('crossing.document_kind')} required error={error('code')}>
              <CodeSelect table="documents" value={one.code} onChange={(code) => set({ code })} />
            </Field>
            <Field name={t('crossing.document_number')} required error={error('number')}>
              <Input value={one.number} maxLength={60} onChange={(event) => set({ number: event.target.value })} />
            </Field>
            <Button
              aria-label={t('crossing.remove_document', { number: index + 1 })}
              onClick={() => tell({ kind: 'remove_paper', key: one.key })}
            >
              {t('form.remove')}
            </Button>
          </div>
        );
      })}
      <Button onClick={() => tell({ kind: 'add_paper' })}>{t('crossing.add_document')}</Button>
    </>
  );
}
