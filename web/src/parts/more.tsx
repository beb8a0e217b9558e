import { Button } from 'antd';
import type { List } from '../api/use_read';
import { useReader } from '../script/context';
import { Export } from './export';
import { ProblemBox } from './problem_box';

/** What stands under a list: how many are shown, the next page or why there is none, and the whole as a file. */
export function More<Item>({ list, exports_above }: { list: List<Item>; exports_above?: boolean }) {
  const { t } = useReader();
  return (
    <div className="more">
      {list.problem && <ProblemBox problem={list.problem} on_retry={list.again} />}
      <span aria-live="polite">
        {list.loading ? t('shell.waiting') : t('table.shown', { count: list.items.length })}
      </span>
      {list.more && (
        <Button onClick={list.load_more} loading={list.loading}>
          {t('table.more')}
        </Button>
      )}
      {!exports_above && list.items.length > 0 && <Export path={list.path} filters={list.filters} />}
    </div>
  );
}
