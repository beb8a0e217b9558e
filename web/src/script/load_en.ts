import locale from 'antd/es/locale/en_GB';
import { merge } from './merge';

const areas = import.meta.glob<Record<string, string>>('../messages/en/*.json', { eager: true, import: 'default' });

export default { messages: merge(areas), locale };
