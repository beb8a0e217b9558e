// Which packs can be chosen: the one in force, every earlier one once, and for the authority the folder as it stands.

import type { LawVersion } from '../../api/version_types';

interface Words {
  in_force: string;
  folder: string;
  since: (one: LawVersion) => string;
}

export function pack_choices(
  versions: LawVersion[],
  may_see_folder: boolean,
  words: Words,
): { value: string; label: string }[] {
  const seen = new Set(versions.filter((one) => one.in_force).map((one) => one.hash));
  const earlier = versions.filter((one) => !seen.has(one.hash) && seen.add(one.hash));
  return [
    { value: 'in_force', label: words.in_force },
    ...(may_see_folder ? [{ value: 'folder', label: words.folder }] : []),
    ...earlier.map((one) => ({ value: one.hash, label: words.since(one) })),
  ];
}
