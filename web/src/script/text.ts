// Texts in the reader's script: which of three is shown, and how {name} is filled.

import type { Script, Text3 } from '../api/types';

export const scripts: Script[] = ['zh-Hans', 'zh-Hant', 'en'];

/** The text in `script`; another script rather than nothing, "" when there is none at all. */
export function pick(text: Text3 | { zh: string; en: string } | null | undefined, script: Script): string {
  if (text === null || text === undefined) return '';
  if (typeof text === 'string') return text;
  const all = text as Record<string, string | undefined>;
  const chinese = script === 'zh-Hant' ? (all['zh-Hant'] ?? all['zh-Hans']) : (all['zh-Hans'] ?? all['zh-Hant']);
  if (script === 'en') return all.en ?? chinese ?? all.zh ?? '';
  return chinese ?? all.zh ?? all.en ?? '';
}

/** Fills {name}; a name without a value stays visible, so that it is noticed. */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}

/** The best of the three for a browser that has not chosen yet. */
export function script_for_languages(languages: readonly string[]): Script {
  for (const language of languages) {
    const tag = language.toLowerCase();
    if (/^zh-(hant|hk|tw|mo)/.test(tag)) return 'zh-Hant';
    if (tag.startsWith('zh')) return 'zh-Hans';
  }
  return 'zh-Hans';
}
