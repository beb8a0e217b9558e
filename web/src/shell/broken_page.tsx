import { Button } from 'antd';
import { useReader } from '../script/context';

/** A page that failed to load or to draw; never the technical text. */
export function BrokenPage() {
  const { t } = useReader();
  return (
    <main className="page page-narrow">
      <h1>{t('broken.title')}</h1>
      <p>{t('broken.text')}</p>
      <Button type="primary" onClick={() => window.location.assign('/')}>
        {t('broken.again')}
      </Button>
    </main>
  );
}
