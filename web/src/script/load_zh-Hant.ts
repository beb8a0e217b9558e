import locale from 'antd/es/locale/zh_HK';
import { merge } from './merge';

const areas = import.meta.glob<Record<string, string>>('../messages/zh-Hant/*.json', {
  eager: true,
  import: 'default',
});

export default { messages: merge(areas), locale };
