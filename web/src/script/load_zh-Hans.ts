import locale from 'antd/es/locale/zh_CN';
import { merge } from './merge';

const areas = import.meta.glob<Record<string, string>>('../messages/zh-Hans/*.json', {
  eager: true,
  import: 'default',
});

export default { messages: merge(areas), locale };
