import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Navigate, useSearchParams } from 'react-router-dom';
import type { Problem } from '../../api/client';
import { as_problem } from '../../api/use_read';
import { Field } from '../../parts/field';
import { PageHead } from '../../parts/page_head';
import { ProblemBox } from '../../parts/problem_box';
import { useReader } from '../../script/context';
import { useSessionState } from '../../session/context';

/** Only a path of this portal may be gone back to. */
export function safe_back(back: string | null): string {
  return back && /^\/(?![/\\])/.test(back) && !back.startsWith('/sign-in') ? back : '/';
}

export default function SignInPage() {
  const { t } = useReader();
  const { session, enter } = useSessionState();
  const [search] = useSearchParams();
  const [user, set_user] = useState('');
  const [password, set_password] = useState('');
  const [busy, set_busy] = useState(false);
  const [problem, set_problem] = useState<Problem | null>(null);
  if (session) return <Navigate to={safe_back(search.get('back'))} replace />;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    set_busy(true);
    set_problem(null);
    enter(user.trim(), password).catch((cause) => {
      set_problem(as_problem(cause));
      set_busy(false);
    });
  };

  return (
    <div className="sign-in">
      <PageHead title={t('sign_in.title')} lead={t('sign_in.lead')} />
      <form className="card" onSubmit={submit}>
        <Field name={t('sign_in.user')} required>
          <Input
            autoComplete="username"
            autoCapitalize="none"
            autoFocus
            value={user}
            onChange={(event) => set_user(event.target.value)}
          />
        </Field>
        <Field name={t('sign_in.password')} required>
          <Input
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => set_password(event.target.value)}
          />
        </Field>
        {problem && <ProblemBox problem={problem} />}
        <Button type="primary" htmlType="submit" size="large" block loading={busy} disabled={!user || !password}>
          {t('sign_in.enter')}
        </Button>
      </form>
      <p className="note">{t('sign_in.note')}</p>
    </div>
  );
}
