// One command that asks for its reason first.

import { Button, Input } from 'antd';
import { useState } from 'react';
import { useFiling } from '../filing/use_filing';
import { ProblemBox } from './problem_box';

interface Props {
  command: string;
  body: (reason: string) => object;
  /** The field, as it is read aloud and as it stands empty; the button. */
  words: { label: string; hint: string; act: string };
  danger?: boolean;
  changed: () => void;
}

export function Reasoned({ command, body, words, danger, changed }: Props) {
  const [reason, set_reason] = useState('');
  const filing = useFiling<object>(command);
  const act = async () => {
    if (await filing.file(body(reason.trim()))) changed();
  };
  return (
    <>
      <Input
        size="small"
        maxLength={200}
        aria-label={words.label}
        placeholder={words.hint}
        value={reason}
        onChange={(event) => set_reason(event.target.value)}
      />
      <Button size="small" danger={danger} disabled={!reason.trim()} loading={filing.busy} onClick={act}>
        {words.act}
      </Button>
      {filing.problem && <ProblemBox problem={filing.problem} />}
    </>
  );
}
