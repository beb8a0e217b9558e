// The reader's script for the whole page: sentences, labels for codes, formats, and Ant Design's own words.

import { ConfigProvider } from 'antd';
import type { Locale } from 'antd/es/locale';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { set_reader_script } from '../api/client';
import type { Script, Text3 } from '../api/types';
import { format_day, format_moment } from '../format';
import type { MessageKey } from '../messages/keys';
import { theme } from '../theme';
import { fill, pick, script_for_languages, scripts } from './text';

export type { MessageKey };
type Catalogue = Record<string, string>;

const storage_key = 'loopline.script';

const loaders: Record<Script, () => Promise<{ messages: Catalogue; locale: Locale }>> = {
  'zh-Hans': () => import('./load_zh-Hans').then((module) => module.default),
  'zh-Hant': () => import('./load_zh-Hant').then((module) => module.default),
  en: () => import('./load_en').then((module) => module.default),
};

interface Reader {
  script: Script;
  choose: (script: Script) => void;
  t: (key: MessageKey, values?: Record<string, string | number>) => string;
  /** The label of a code of `family` ("release", "hold"); codes that have none are reported and shown as they are. */
  label: (family: string, code: string | null | undefined) => string;
  has_label: (family: string, code: string) => boolean;
  text: (text: Text3 | { zh: string; en: string } | null | undefined) => string;
  day: (text: string | null | undefined) => string;
  moment: (text: string | null | undefined) => string;
}

const ReaderContext = createContext<Reader | null>(null);

export function useReader(): Reader {
  const reader = useContext(ReaderContext);
  if (!reader) throw new Error('useReader outside ScriptProvider');
  return reader;
}

function stored_script(): Script {
  try {
    const stored = localStorage.getItem(storage_key);
    if (stored && (scripts as string[]).includes(stored)) return stored as Script;
  } catch {
    // A browser that keeps nothing still reads.
  }
  return script_for_languages(navigator.languages ?? []);
}

export function ScriptProvider({ children }: { children: ReactNode }) {
  const [wanted, set_wanted] = useState<Script>(stored_script);
  const [loaded, set_loaded] = useState<{ script: Script; messages: Catalogue; locale: Locale } | null>(null);

  useEffect(() => {
    let current = true;
    loaders[wanted]().then((found) => {
      if (!current) return;
      set_reader_script(wanted);
      document.documentElement.lang = wanted === 'zh-Hant' ? 'zh-Hant-HK' : wanted;
      set_loaded({ script: wanted, ...found });
    });
    return () => {
      current = false;
    };
  }, [wanted]);

  const choose = useCallback((script: Script) => {
    try {
      localStorage.setItem(storage_key, script);
    } catch {
      // Kept for this visit only.
    }
    set_wanted(script);
  }, []);

  const reader = useMemo(() => (loaded ? make_reader(loaded.script, loaded.messages, choose) : null), [loaded, choose]);
  if (!reader || !loaded) return null;
  return (
    <ConfigProvider locale={loaded.locale} theme={theme} button={{ autoInsertSpace: false }}>
      <ReaderContext.Provider value={reader}>{children}</ReaderContext.Provider>
    </ConfigProvider>
  );
}

const reported = new Set<string>();

function make_reader(script: Script, messages: Catalogue, choose: (script: Script) => void): Reader {
  return {
    script,
    choose,
    t: (key, values) => (values ? fill(messages[key] ?? key, values) : (messages[key] ?? key)),
    label: (family, code) => {
      if (!code) return '';
      const found = messages[`${family}.${code}`];
      if (found !== undefined) return found;
      const missing = `${family}.${code}`;
      if (!reported.has(missing)) {
        reported.add(missing);
        console.warn(`no label: ${missing}`);
      }
      return code.replace(/_/g, ' ');
    },
    has_label: (family, code) => messages[`${family}.${code}`] !== undefined,
    text: (text) => pick(text, script),
    day: (text) => format_day(text, script),
    moment: (text) => format_moment(text, script),
  };
}
