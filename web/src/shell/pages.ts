// The pages there are: every `pages/<name>/page.ts` declares its own, so that a new page touches no shared list.

import type { ComponentType } from 'react';
import type { Role } from '../api/types';
import type { MessageKey } from '../script/context';

/** The groups of the navigation, in their order. */
export const groups = ['work', 'goods', 'book', 'money', 'members', 'control', 'links', 'rules'] as const;
export type Group = (typeof groups)[number];

export interface Place {
  group: Group;
  /** Within the group, smallest first; leave gaps. */
  order: number;
  label: MessageKey;
  /** Who finds it in the navigation; all when left out. The server decides what each may do there. */
  roles?: Role[];
  /** The address the navigation leads to, where it is not the first of `paths`. */
  to?: string;
}

export interface PageEntry {
  /** Routes below "/"; "" is the first page. */
  paths: string[];
  /** Can be seen without signing in. */
  open?: boolean;
  load: () => Promise<{ default: ComponentType }>;
  /** Where it stands in the navigation; a page that is only reached from others has none. */
  place?: Place;
}

export interface NavigationGroup {
  group: Group;
  places: (Place & { to: string })[];
}

const declared = import.meta.glob<PageEntry>('../pages/*/page.ts', { eager: true, import: 'page' });

export const pages: PageEntry[] = Object.values(declared);

/** What a role finds in the navigation: groups in their order, none empty. */
export function navigation_for(role: Role, all: PageEntry[] = pages): NavigationGroup[] {
  const places = all.flatMap((page) =>
    page.place ? [{ ...page.place, to: page.place.to ?? `/${page.paths[0]}` }] : [],
  );
  return groups
    .map((group) => ({
      group,
      places: places
        .filter((place) => place.group === group && (!place.roles || place.roles.includes(role)))
        .sort((a, b) => a.order - b.order || a.to.localeCompare(b.to)),
    }))
    .filter((one) => one.places.length > 0);
}
