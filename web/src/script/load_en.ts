import locale from 'antd/es/locale/en_GB';
import messages from '../messages/en.json';

export default { messages: messages as Record<string, string>, locale };
