import './b.css';
