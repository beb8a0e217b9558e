// The desk.

export interface DeskItem {
  kind: string;
  due: string | null;
  subject: string;
  party?: string;
  priority?: string;
}

export interface Desk {
  items: DeskItem[];
  figures: Record<string, number | string>;
}
