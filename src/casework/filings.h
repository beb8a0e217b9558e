// Filing with other authorities: who was recognised is handed to each as a package with a hash, and each one's receipt
// is read back in. When the last receipt of a case is there, the service's filing action is done with it.
#pragma once

#include "casework/api.h"
#include "sheet/api.h"

namespace loopline::casework {

// Makes the package for one authority, of the cases named or of all that wait. Errors, in order: unknown_service
// (/service), not_filed_there (/authority), unknown_case and case_not_waiting (/cases/<i>), nothing_to_file (conflict).
Result<command::Effects> export_filing(const command::Situation& situation, const ServiceBook& services,
                                       const SubjectSource& subjects, const json::object& body);

// Reads a receipt. Errors, in order: unknown_filing (/filing), receipt_differs (/sha256: it is the receipt of another
// package), receipt_twice (conflict), day_ahead and receipt_too_early (/received_on), not_in_filing
// (/refused/<i>/case), those of the filing action.
Result<command::Effects> take_receipt(const command::Situation& situation, const ServiceBook& services,
                                      const json::object& body);

// ?service=, newest first. Errors: bad_limit, bad_cursor.
Result<json::value> list_filings(const command::Glance& glance, const ServiceBook& services);
// Errors: unknown_filing.
Result<json::value> show_filing(const command::Glance& glance, const ServiceBook& services);
// The package as it was handed over, and as a table. Errors: unknown_filing; sheet_rows, sheet_size.
Result<command::File> filing_json(const command::Glance& glance, const command::Printing& printing);
Result<command::File> filing_table(const command::Glance& glance, const command::Printing& printing,
                                   sheet::Format format);
// How far a case is with each authority that its service files with: [{authority, status, batch, receipt, reason}].
Result<json::array> filing_of_case(store::Reader& reader, const Service& service, const Case& file);

}  // namespace loopline::casework
