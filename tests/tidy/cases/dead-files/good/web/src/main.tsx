import { a } from './a';
const b = () => import('./pages/b');
