import { type ReactNode, useEffect } from 'react';

interface Props {
  title: string;
  lead?: ReactNode;
  extra?: ReactNode;
}

/** The heading of a page; it also names the browser's tab. */
export function PageHead({ title, lead, extra }: Props) {
  useEffect(() => {
    document.title = `${title} · 河套通 Loopline`;
  }, [title]);
  return (
    <div className="page-head">
      <div>
        <h1>{title}</h1>
        {lead && <p className="lead">{lead}</p>}
      </div>
      {extra && <div className="page-extra">{extra}</div>}
    </div>
  );
}
