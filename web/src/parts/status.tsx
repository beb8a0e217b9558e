// A state in one word and one tone. The word says it; the tone only helps.

import { useReader } from '../script/context';

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'plain';

const tones: Record<string, Tone> = {
  release: 'good',
  inspect: 'warn',
  hold: 'warn',
  refuse: 'bad',
  exempt: 'good',
  bonded: 'info',
  taxed: 'warn',
  domestic: 'plain',
  permitted: 'good',
  refused: 'bad',
  no_rule: 'bad',
  fact_missing: 'warn',
  active: 'good',
  suspended: 'bad',
  revoked: 'bad',
  rejected: 'bad',
  expired: 'plain',
  withdrawn: 'plain',
  applied: 'info',
  under_review: 'info',
  recognised: 'info',
  priority: 'info',
  simplified: 'info',
  reviewed: 'info',
  approved: 'good',
  filed: 'info',
  supplement: 'warn',
  appealed: 'warn',
  renewal_asked: 'good',
  waiting: 'warn',
  answered: 'good',
  exported: 'info',
  presented: 'good',
  required: 'bad',
  waived: 'plain',
  held: 'good',
  passed: 'good',
  pending: 'info',
  accepted: 'info',
  posted: 'good',
  cancelled: 'plain',
  void: 'plain',
  inspecting: 'warn',
  reserved: 'info',
  released: 'good',
  closed: 'plain',
  returned: 'good',
  out: 'info',
  overdue: 'bad',
  assessed: 'bad',
  open: 'info',
  confirmed: 'good',
  late: 'bad',
  verbatim: 'good',
  secondary: 'info',
  inferred: 'warn',
  analogue: 'warn',
  cosigned: 'good',
  lying: 'bad',
};

interface Props {
  family: string;
  code: string | null | undefined;
  tone?: Tone;
}

export function Status({ family, code, tone }: Props) {
  const { label } = useReader();
  if (!code) return null;
  return <span className={`status status-${tone ?? tones[code] ?? 'plain'}`}>{label(family, code)}</span>;
}

/** 待核: a value was used that has not been checked against the official wording. */
export function Unverified() {
  const { t } = useReader();
  return (
    <span className="status status-unverified" title={t('unverified.text')}>
      {t('unverified.mark')}
      <span className="sr-only">{t('unverified.text')}</span>
    </span>
  );
}
