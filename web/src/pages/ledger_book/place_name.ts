import { useReader } from '../../script/context';
import { is_fund } from '../ledger/names';

/** A fund's account has the name that somebody gave it; the places of other books have words of the portal. */
export function usePlaceName(): (book: string, place: string) => string {
  const { label, has_label } = useReader();
  return (book, place) => (!is_fund(book) && has_label('account', place) ? label('account', place) : place);
}
