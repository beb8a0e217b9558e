import locale from 'antd/es/locale/zh_HK';
import messages from '../messages/zh-Hant.json';

export default { messages: messages as Record<string, string>, locale };
