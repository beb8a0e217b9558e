import locale from 'antd/es/locale/zh_CN';
import messages from '../messages/zh-Hans.json';

export default { messages: messages as Record<string, string>, locale };
