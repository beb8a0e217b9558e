x
const words = import.meta.glob('./words/*.json', { eager: true });
