import { useReader } from '../script/context';
import { useCodeName } from './reference';

/** What an account is kept in: a currency or a plain unit by the words of the portal, a customs' unit by its list. */
export function useUnitName(): (unit: string) => string {
  const { label, has_label } = useReader();
  const customs_unit = useCodeName('units');
  return (unit) => (has_label('ledger_unit', unit) ? label('ledger_unit', unit) : customs_unit(unit));
}
