// One field of a form: its name, its input, what is wrong with it. The input gets the id and the descriptions.

import { cloneElement, type ReactElement, type ReactNode, useId } from 'react';
import { useReader } from '../script/context';

interface Props {
  name: string;
  required?: boolean;
  help?: ReactNode;
  error?: string | null;
  children: ReactElement;
  className?: string;
}

export function Field({ name, required, help, error, children, className }: Props) {
  const { t } = useReader();
  const id = useId();
  const described = [help ? `${id}-help` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;
  const input = cloneElement(children, {
    id,
    'aria-describedby': described,
    'aria-invalid': error ? true : undefined,
    status: error ? 'error' : undefined,
  });
  return (
    <div className={className ? `field ${className}` : 'field'}>
      <label htmlFor={id}>
        {name}
        {!required && <span className="optional"> {t('form.optional')}</span>}
      </label>
      {input}
      {help && (
        <div id={`${id}-help`} className="field-help">
          {help}
        </div>
      )}
      {error && (
        <div id={`${id}-error`} className="field-error" role="alert">
          {error}
        </div>
      )}
    </div>
  );
}
