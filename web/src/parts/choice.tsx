// A choice among a few codes of one family, all in sight.

import { Radio } from 'antd';
import { useId } from 'react';
import { useReader } from '../script/context';

interface Props {
  name: string;
  family: string;
  codes: readonly string[];
  value: string;
  onChange: (code: string) => void;
}

export function Choice({ name, family, codes, value, onChange }: Props) {
  const { label } = useReader();
  const id = useId();
  return (
    <div className="field" role="group" aria-labelledby={id}>
      <div className="field-name" id={id}>
        {name}
      </div>
      <Radio.Group
        className="choice"
        optionType="button"
        buttonStyle="solid"
        value={value}
        onChange={(event) => onChange(event.target.value as string)}
        options={codes.map((code) => ({ value: code, label: label(family, code) }))}
      />
    </div>
  );
}
