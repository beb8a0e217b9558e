import type { DeskItem } from '../../api/types';

const pages: [RegExp, string][] = [
  [/^(?:\/api\/v1)?\/lots\/([^/?]+)/, '/book/'],
  [/^(?:\/api\/v1)?\/consignments\/([^/?]+)/, '/consignments/'],
  [/^(?:\/api\/v1)?\/cases\/([^/?]+)/, '/whitelist/'],
];

/** The page for what an item of the desk points at: the service speaks in resources, the portal in pages. */
export function portal_link(item: Pick<DeskItem, 'link'>): string {
  const link = item.link ?? '';
  for (const [pattern, page] of pages) {
    const found = pattern.exec(link);
    if (found?.[1]) return page + found[1];
  }
  if (/^(?:\/api\/v1)?\/exits/.test(link)) return '/exits';
  return link.startsWith('/') && !link.startsWith('//') && !link.startsWith('/api/') ? link : '/';
}
