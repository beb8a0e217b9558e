// How the pages of the ledger name and write what the service speaks of.

import type { AccountName } from '../../api/types';
import { format_decimal, zone_moment } from '../../format';

/** The page of a book. */
export function book_address({ party, book }: Pick<AccountName, 'party' | 'book'>): string {
  return `/ledger/${encodeURIComponent(party)}/${encodeURIComponent(book)}`;
}

/** With as many places as the unit has: 1000.00 → 1,000.00, 500 → 500. */
export function format_amount(amount: string | null | undefined): string {
  return format_decimal(amount, amount?.split('.')[1]?.length ?? 0);
}

/** An account as one value of a choice, whatever signs its names have. */
export function account_key({ party, book, place }: AccountName): string {
  return JSON.stringify([party, book, place]);
}

/** As commands name an account. */
export function account_of(key: string): { owner: string; book: string; place: string } {
  const [owner, book, place] = JSON.parse(key) as [string, string, string];
  return { owner, book, place };
}

/** The moment that a balance is asked for: a day alone is its end. "" is now. */
export function moment_asked(day: string, time: string): string {
  return day && time ? zone_moment(`${day}T${time}`) : day;
}

/** Books that people open; the others belong to goods, taxes and permits, whose places have words. */
export function is_fund(book: string): boolean {
  return book.startsWith('fund-');
}
