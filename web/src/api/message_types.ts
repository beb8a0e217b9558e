// Messages with the customs' systems, as the service shows them.

export interface MessageReceipt {
  id: string;
  party: string;
  kind: string;
  document: string;
  problem: string;
  own_number: string;
  seq_no: string;
  number: string;
  decided_at: string;
  trusted: boolean;
  received_on: string;
}

export interface MessageDocument {
  id: string;
  party: string;
  kind: string;
  consignment: string;
  own_number: string;
  number: string;
  official: string;
  seq_no: string;
  state: string;
  booking: string;
  booking_reason: string;
  day: string;
  facts: Record<string, string | boolean | undefined>;
}

export interface MessageWithReceipts extends MessageDocument {
  receipts: MessageReceipt[];
  xml: string;
}

/** What keeps a form from being sent: the tag of the field, by its pointer into the message. */
export interface FormProblem {
  code: string;
  pointer: string;
  arguments: Record<string, string>;
}

export interface MessageForm {
  kind: string;
  own_number: string;
  problems: FormProblem[];
  documents: MessageDocument[];
}

export interface FormPreview {
  kind: string;
  own_number: string;
  xml: string;
  problems: FormProblem[];
}

export interface CustomsVehicle {
  vehicle: string;
  vehicle_weight_kg: string;
  frame_weight_kg?: string;
}

export interface CustomsProfile {
  party: string;
  known: boolean;
  account?: string;
  code?: string;
  person?: string;
  customs?: string;
  port?: string;
  transport_mode?: string;
  declarant_name?: string;
  declarant_code?: string;
  sender?: string;
  certificate?: string;
  certificate_of?: { subject: string; from: string; until: string };
  vehicles?: CustomsVehicle[];
}
