// An officer's answer to a document that waits: accept, or reject with the reason.

import { Button, Input } from 'antd';
import { useState } from 'react';
import { useFiling } from '../filing/use_filing';
import { useReader } from '../script/context';
import { ProblemBox } from './problem_box';

interface Props {
  /** The command, and its field that names the document. */
  command: string;
  field: string;
  id: string;
  changed: () => void;
}

export function Confirmation({ command, field, id, changed }: Props) {
  const { t } = useReader();
  const [note, set_note] = useState('');
  const filing = useFiling<object>(command);
  const answer = async (accept: boolean) => {
    if (await filing.file({ [field]: id, accept, note: note.trim() })) changed();
  };
  return (
    <>
      <Input
        size="small"
        maxLength={200}
        aria-label={t('confirmation.note_on', { id })}
        placeholder={t('case.note')}
        value={note}
        onChange={(event) => set_note(event.target.value)}
      />
      <div className="doable">
        <Button size="small" type="primary" loading={filing.busy} onClick={() => answer(true)}>
          {t('confirmation.accept')}
        </Button>
        <Button size="small" disabled={!note.trim()} loading={filing.busy} onClick={() => answer(false)}>
          {t('confirmation.reject')}
        </Button>
      </div>
      {filing.problem && <ProblemBox problem={filing.problem} />}
    </>
  );
}
