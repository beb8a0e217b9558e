import { Spin } from 'antd';
import { useReader } from '../script/context';

export function Waiting() {
  const { t } = useReader();
  return (
    <div className="waiting" role="status">
      <Spin /> <span>{t('shell.waiting')}</span>
    </div>
  );
}
