// The last section of a form that files: what is still missing, what went wrong, and the button.

import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { FilingState } from '../filing/use_filing';
import { useReader } from '../script/context';
import { ProblemBox } from './problem_box';

interface Props {
  filing: Pick<FilingState<unknown>, 'busy' | 'problem'>;
  /** It was tried, and something that is needed is not there. */
  incomplete: boolean;
  /** What the button says. */
  label: string;
  /** Above it: what filing means. */
  children?: ReactNode;
}

export function FileSection({ filing, incomplete, label, children }: Props) {
  const { t } = useReader();
  return (
    <section className="card">
      {children}
      {incomplete && (
        <p className="field-error" role="alert">
          {t('crossing.incomplete')}
        </p>
      )}
      {filing.problem && <ProblemBox problem={filing.problem} />}
      <Button type="primary" htmlType="submit" size="large" loading={filing.busy}>
        {label}
      </Button>
    </section>
  );
}
