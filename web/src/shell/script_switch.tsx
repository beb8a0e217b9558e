import type { Script } from '../api/types';
import { useReader } from '../script/context';

// Each script is named in itself, so that its readers find it whatever is shown now.
const choices: { script: Script; short: string; name: string }[] = [
  { script: 'zh-Hans', short: '简', name: '简体中文' },
  { script: 'zh-Hant', short: '繁', name: '繁體中文（香港）' },
  { script: 'en', short: 'EN', name: 'English' },
];

export function ScriptSwitch() {
  const { script, choose, t } = useReader();
  return (
    <div className="scripts" role="group" aria-label={t('shell.script')}>
      {choices.map((choice) => (
        <button
          key={choice.script}
          type="button"
          lang={choice.script}
          title={choice.name}
          aria-label={`${choice.short} ${choice.name}`}
          aria-pressed={choice.script === script}
          onClick={() => choose(choice.script)}
        >
          {choice.short}
        </button>
      ))}
    </div>
  );
}
