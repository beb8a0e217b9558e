import { useEffect } from 'react';

const rest_ms = 1500;

/** Calls `again` a moment after the service has recorded something; the browser resumes a broken stream by itself. */
export function useLiveEntries(again: () => void): void {
  useEffect(() => {
    if (typeof EventSource === 'undefined') return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stream = new EventSource('/api/v1/events');
    stream.addEventListener('entry', () => {
      clearTimeout(timer);
      timer = setTimeout(again, rest_ms);
    });
    return () => {
      clearTimeout(timer);
      stream.close();
    };
  }, [again]);
}
