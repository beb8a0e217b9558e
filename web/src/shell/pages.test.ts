import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import hans from '../messages/zh-Hans/shell_codes.json';
import { groups, navigation_for, type PageEntry, pages } from './pages';

const page = (path: string, place?: PageEntry['place']): PageEntry => ({
  paths: [path],
  load: () => Promise.reject(new Error('not opened here')),
  place,
});

describe('the pages', () => {
  it('each folder declares itself', () => {
    const folders = readdirSync('src/pages');
    for (const folder of folders) expect(existsSync(`src/pages/${folder}/page.ts`), folder).toBe(true);
    expect(pages.length).toBe(folders.length);
  });

  it('no address is taken twice, none begins with a slash', () => {
    const paths = pages.flatMap((one) => one.paths);
    expect(paths.filter((path, at) => paths.indexOf(path) !== at)).toEqual([]);
    expect(paths.filter((path) => path.startsWith('/'))).toEqual([]);
  });

  it('every group has its heading', () => {
    for (const group of groups) expect(hans).toHaveProperty([`nav_group.${group}`]);
  });
});

describe('the navigation of a role', () => {
  const all = [
    page('b', { group: 'book', order: 2, label: 'nav.book' }),
    page('a', { group: 'book', order: 1, label: 'nav.book', roles: ['officer'] }),
    page('only/:id'),
    page('c', { group: 'goods', order: 9, label: 'nav.book', to: '/c/start' }),
  ];
  it('keeps the order of groups and places, and leaves out what is for others', () => {
    const told = (role: 'officer' | 'auditor') =>
      navigation_for(role, all).map((one) => [one.group, one.places.map((place) => place.to)]);
    expect(told('officer')).toEqual([
      ['goods', ['/c/start']],
      ['book', ['/a', '/b']],
    ]);
    expect(told('auditor')).toEqual([
      ['goods', ['/c/start']],
      ['book', ['/b']],
    ]);
  });
});
