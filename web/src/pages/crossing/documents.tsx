import { Button, Input } from 'antd';
import type { Dispatch } from 'react';
import { CodeSelect } from '../../parts/code_select';
import { Field } from '../../parts/field';
import { useReader } from '../../script/context';
import type { Draft, DraftEvent } from './draft';

interface Props {
  documents: Draft['documents'];
  error: (index: number, field: string) => string | null;
  tell: Dispatch<DraftEvent>;
}

/** The papers presented, by kind and number. */
export function Documents({ documents, error, tell }: Props) {
  const { t } = useReader();
  return (
    <>
      {documents.map((one, index) => (
        <div className="document" key={one.key}>
          <Field name={t('crossing.document_kind')} required error={error(index, 'code')}>
            <CodeSelect
              table="documents"
              value={one.code}
              onChange={(code) => tell({ kind: 'document', key: one.key, change: { code } })}
            />
          </Field>
          <Field name={t('crossing.document_number')} required error={error(index, 'number')}>
            <Input
              value={one.number}
              maxLength={60}
              onChange={(event) => tell({ kind: 'document', key: one.key, change: { number: event.target.value } })}
            />
          </Field>
          <Button
            aria-label={t('crossing.remove_document', { number: index + 1 })}
            onClick={() => tell({ kind: 'remove_document', key: one.key })}
          >
            {t('form.remove')}
          </Button>
        </div>
      ))}
      <Button onClick={() => tell({ kind: 'add_document' })}>{t('crossing.add_document')}</Button>
    </>
  );
}
