// The parts that a line was split into, and the way back.

import { Button } from 'antd';
import { useReader } from '../../script/context';
import type { LineDraft } from './draft';

interface Props {
  line: LineDraft;
  change: (part: Partial<LineDraft>) => void;
}

export function Parts({ line, change }: Props) {
  const { t, label } = useReader();
  if (line.parts.length === 0) return null;
  return (
    <div className="line-parts">
      <p>{t('goods.parts')}</p>
      <ul>
        {line.parts.map((part, index) => (
          <li key={index}>
            {t('goods.parts_part', { quantity: part.quantity, treatment: label('requested', part.requested) })}
          </li>
        ))}
      </ul>
      <Button size="small" onClick={() => change({ parts: [] })}>
        {t('goods.parts_undo')}
      </Button>
    </div>
  );
}
