import { useEffect, useState } from 'react';

/** `value` once it has stopped changing for a moment; so that typing does not ask at every letter. */
export function useSettled<Value>(value: Value, rest_ms = 250): Value {
  const [settled, set_settled] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => set_settled(JSON.parse(text) as Value), rest_ms);
    return () => clearTimeout(timer);
  }, [text, rest_ms]);
  return settled;
}
