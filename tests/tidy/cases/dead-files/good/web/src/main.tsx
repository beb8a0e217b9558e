import { a } from './a';
const b = () => import('./pages/b');
const words = import.meta.glob('./words/*.json', { eager: true });
