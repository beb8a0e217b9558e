// Link: other systems' files and batches, read into our own commands. Nothing here decides or writes: the zone does.
//
// ERP movements come as CSV (UTF-8 with or without byte-order mark, or GB 18030), as XLSX or as a JSON array, one
// movement a line; neighbours with the same document number cross together. A movement's own number makes it one
// thing: sent again it is not taken twice, sent with other content it is answered move_changed. Files are read as they
// are taken: what is in memory does not grow with them, beyond the file itself.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "command/api.h"
#include "customs/archive.h"
#include "customs/words.h"

namespace loopline::link {

// What to do with a file that has bad lines.
enum class ImportMode {
  all,      // take every line or none, in one transaction
  good,     // take the good ones; the others stand among the faults, where they can be tried again
  preview,  // take nothing: try each document against the book as it is
};

struct ImportOptions {
  std::string party;   // whose book
  std::string source;  // which system the numbers are of, e.g. "erp"
  command::Actor actor;
  ImportMode mode = ImportMode::good;
  bool report_back = false;  // somebody will ask for news of these moves
};

struct LineFault {
  std::int64_t line = 0;  // of the file, the header being line 1
  std::string number;     // the movement's own number, if it could be read
  Error error;            // pointer: "/<column>"
};

struct ImportReport {
  std::int64_t lines = 0;     // movements in the file
  std::int64_t taken = 0;     // preview: would be
  std::int64_t repeated = 0;  // taken before, with the same content
  std::int64_t refused = 0;
  std::int64_t left = 0;  // good lines that were not taken because others were bad, or that no preview looked at
  std::string encoding;   // "UTF-8", "UTF-8 with BOM", "GB 18030", "XLSX"
  std::vector<LineFault> faults;  // a line each document that was refused, at most faults_kept_max of limits.h
};

// What became of one movement, once that is durable.
struct LineOutcome {
  std::int64_t line = 0;
  std::string_view number;
  std::string_view state;     // taken | repeated | refused | changed
  std::string_view document;  // what it became: C…, U…, T…, R…
  const Error* error = nullptr;
};
// Called once a movement, in the order of their becoming durable, by one thread at a time.
using OnOutcome = std::function<void(const LineOutcome&)>;

// Errors: those of rows_of_file (rows.h), csv_too_many_lines, import_too_large_for_all; what makes the record
// unavailable (record_poisoned, database_unavailable, too_busy …), where lines before it may have been taken: the same
// file again takes the rest. What is wrong with single lines is in the report.
Result<ImportReport> import_movements(command::Zone& zone, std::string_view file, const ImportOptions& options,
                                      const OnOutcome& on_outcome = {});
// The same of a JSON array of objects with the columns' names.
Result<ImportReport> import_movements(command::Zone& zone, const json::array& movements, const ImportOptions& options,
                                      const OnOutcome& on_outcome = {});

// The command that a message stands for, ready to be submitted or tried.
// INV101 I: goods.first-line-in (goods.second-line-in with supervision mode of the mainland); INV101 E:
// goods.second-line-out; SAS121: goods.bind-slip, once a related list; receipts: messages.receive. Errors, with a
// pointer into the message: those of customs::check, message_not_for_filing, unknown_currency_code,
// unknown_country_code, unknown_consignment_number, weights_disagree.
Result<std::vector<command::Command>> commands_of(const customs::Message& message, command::Zone& zone,
                                                  const ImportOptions& options, Date day);

// The messages of a file: those of an archive by their names, or the file itself. Errors: those of customs::unpack.
Result<std::vector<customs::Packed>> messages_in(std::string_view file);
// One of them read and its commands tried, or with `submit` filed: {"kind", "id", "words", "outcomes"}. Errors: those
// of customs::read, commands_of and the commands.
Result<json::object> take_message(std::string_view bytes, command::Zone& zone, const ImportOptions& options,
                                  bool submit);

}  // namespace loopline::link
