import type { ReactNode } from 'react';

/** Names and values, side by side; pairs without a value are left out. */
export function Facts({ pairs }: { pairs: [string, ReactNode][] }) {
  const shown = pairs.filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false);
  return (
    <dl className="facts">
      {shown.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
