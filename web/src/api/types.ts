// The shapes that /api/v1 gives and takes (docs: /api/openapi.json), a file an area; decimals travel as strings, dates
// as YYYY-MM-DD. A new area adds its file and one line here.

export * from './answer_types';
export * from './book_types';
export * from './case_types';
export * from './core_types';
export * from './crossing_types';
export * from './decision_types';
export * from './desk_types';
export * from './erp_types';
export * from './goods_types';
export * from './law_types';
export * from './ledger_types';
export * from './party_types';
export * from './record_types';
export * from './tax_types';
