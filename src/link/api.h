// Link: other systems' files, read into our own commands. Nothing here decides or writes: the zone does.
//
// ERP movements come as CSV (UTF-8 with or without byte-order mark, or GB 18030) or XLSX, one movement a line. A line's
// own number is its idempotency key, so a file may be sent again: what was taken is not taken twice. Customs messages
// 核注清单 INV101 and 核放单 SAS121 become consignments.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "command/api.h"
#include "customs/words.h"

namespace loopline::link {

// What to do with a file that has bad lines.
enum class ImportMode {
  all,   // take every line or none, in one transaction
  good,  // take the good ones, report the others
};

struct ImportOptions {
  std::string party;   // whose book
  std::string source;  // which system the numbers are of, e.g. "erp"; part of the idempotency keys
  command::Actor actor;
  ImportMode mode = ImportMode::good;
};

struct LineFault {
  std::int64_t line = 0;  // of the file, the header being line 1
  std::string number;     // the movement's own number, if it could be read
  Error error;            // pointer: "/<column>"
};

struct ImportReport {
  std::int64_t lines = 0;  // movements in the file
  std::int64_t taken = 0;
  std::int64_t repeated = 0;  // taken by an earlier import
  std::int64_t refused = 0;
  std::string encoding;           // "UTF-8", "UTF-8 with BOM", "GB 18030", "XLSX"
  std::vector<LineFault> faults;  // at most faults_kept_max of limits.h, in line order
};

// Called as lines are done: how many of how many; `number` of a line that is now durable, for whoever keeps a list.
using ImportProgress = std::function<void(std::int64_t done, std::int64_t all, std::string_view number)>;

// Errors: those of sheet::Reader and sheet::Columns; csv_empty, csv_too_many_lines. What is wrong with single lines is
// in the report.
Result<ImportReport> import_movements(command::Zone& zone, std::string_view file, const ImportOptions& options,
                                      const ImportProgress& progress = {});

// Customs' codes of currencies and countries, from the pack.
customs::CodeBook code_book(const law::Pack& law);

// The command that a message stands for, ready to be submitted or tried.
// INV101 I: goods.first-line-in (goods.second-line-in with supervision mode of the mainland); INV101 E:
// goods.second-line-out; SAS121: goods.bind-slip, once a related list. Errors, with a pointer into the message:
// those of customs::check, message_not_for_filing, unknown_currency_code, unknown_country_code,
// unknown_consignment_number, weights_disagree.
Result<std::vector<command::Command>> commands_of(const customs::Message& message, command::Zone& zone,
                                                  const ImportOptions& options, Date day);

}  // namespace loopline::link
