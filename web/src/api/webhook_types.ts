// Receivers that are told of entries as they are recorded.

export interface Webhook {
  id: string;
  url: string;
  kinds: string[]; // empty: everything
  user: string;
  state: 'active' | 'retrying' | 'suspended';
  suspended: string | null; // why: gone, failing, account_closed
  cursor: number;
  failures: number;
  next_try: string | null;
  created: string;
}

export interface WebhookDelivery {
  seq: number | null; // null: a test
  tries: number;
  at: string;
  taken: boolean;
  status: number | null; // null: there was no answer
  cause: string;
}
