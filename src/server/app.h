// The application behind the server: who is asking, which route, which answer. It adds nothing of its own to what the
// zone's catalogue offers.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "attachments/file_store.h"
#include "law/drafts.h"
#include "publish/api.h"
#include "server/access.h"
#include "server/files.h"
#include "server/log.h"
#include "server/metrics.h"
#include "server/rate_limit.h"
#include "server/problem.h"
#include "server/readers.h"
#include "server/router.h"
#include "server/server.h"
#include "server/trouble.h"

namespace loopline::server {

class LogKeeper;

// The record as a public log; without a publisher there are no addresses of it.
struct PublicLog {
  publish::Publisher* publisher = nullptr;
  const LogKeeper* keeper = nullptr;  // null: nobody signs here
  bool entries_open = false;          // anybody may read entries, not the auditor and the authority alone
};

class Webhooks;

// What the routes work with; lives as long as the App.
struct Context {
  command::Zone& zone;
  Access& access;
  const Messages& messages;
  Log& log;
  Readers readers;
  bool secure_cookies = false;  // the portal is reached by https
  attachments::FileStore files;
  Messages words;  // of codes, the portal's: headings and cells of exported lists
  std::string pack_folder;
  std::shared_ptr<law::PackStore> packs;  // shared with the zone, which finds its older packs there
  std::string facts_path;                 // the facts on record as columns (whatif)
  PublicLog log_public;                   // the record as a public log
  std::mutex trials;                      // one trial at a time: each takes all cores
  Metrics metrics;
  law::Drafts drafts = {};       // of tables, as they are typed
  Trouble trouble = {};          // of the last command
  Webhooks* webhooks = nullptr;  // null: this server tells nobody

  // Answers with a problem in the caller's script; failures of ours go to the log too.
  void refuse(const Call& call, const Error& error) const;
};

class App {
 public:
  struct Parts {
    command::Zone& zone;
    Access& access;
    const Messages& messages;
    Log& log;
    std::string web_folder;  // the built portal
    bool secure_cookies = false;
    std::string files_folder = {};  // where evidence is kept
    Messages words = {};            // the portal's words of codes
    std::string pack_folder = {};   // whose tariff the authority may replace, and from where the law is read again
    std::shared_ptr<law::PackStore> packs = nullptr;  // shared: see Context
    std::string facts_path = {};                      // where the facts on record are kept as columns
    PublicLog log_public = {};
    Webhooks* webhooks = nullptr;                     // null: this server tells nobody
    int requests_per_second = 0;                      // of an account or an address; 0: as many as they like
  };
  explicit App(Parts parts);
  ~App();

  // Who signs; it is made after the App.
  void signed_by(const LogKeeper* keeper) { context_.log_public.keeper = keeper; }

  // For Server::start; refers to this App.
  Service service();

  // Reads the pack of the folder again and puts it in force, as POST /law/reload does. {"hash", "version", "entry"}.
  // Errors: as law::PackStore::take, command::Zone::adopt; the old pack goes on.
  Result<json::object> reload_law(const command::Actor& actor);

 private:
  void answer(Request request, Respond respond);
  Result<void> dispatch(Call& call);
  Result<Caller> identify(const Request& request) const;
  Result<void> hold_rate(const std::string& who);
  std::optional<Response> quick(const Request& request) const;
  void log(const Request& request, int status, std::size_t bytes, std::chrono::microseconds took);

  Context context_;
  Files files_;
  Router router_;
  RateLimit rate_;
};

// Law, codes and record as views of the catalogue, so that one mechanism serves and documents them all. Called before
// Zone::open.
void describe(command::Catalogue& catalogue);

// The groups of routes; each stands in its own file.
void add_session_routes(Router& router, Context& context);
void add_catalogue_routes(Router& router, Context& context);   // every command and every view
void add_law_routes(Router& router, Context& context);         // POST /law/decide, GET /decisions/{id}
void add_link_routes(Router& router, Context& context);        // files of other systems
void add_version_routes(Router& router, Context& context);     // the law read again, compared, tried
void add_tariff_routes(Router& router, Context& context);      // POST /law/tariff
void add_law_sheet_routes(Router& router, Context& context);   // decision tables out and in
void add_attachment_routes(Router& router, Context& context);  // evidence up and down
void add_event_routes(Router& router, Context& context);
void add_log_routes(Router& router, Context& context);      // /log: checkpoint, tiles, bundles; how it stands
void add_receipt_routes(Router& router, Context& context);  // proof of one entry, as a file and on paper
void add_webhook_routes(Router& router, Context& context);  // who is told of entries
void add_open_routes(Router& router, Context& context);     // OpenAPI, its page, health, metrics

// Answers a call with what `make` makes of it, or with its problem.
std::function<void(Call)> answered_by(Context& context, std::function<Result<Response>(Context&, const Call&)> make);

// Where the reader found us: what stands in the address bar, since a proxy ends TLS and says so.
std::string origin_of(const Request& request);
// The JSON object in the body. Errors: unsupported_media_type, those of parse_json, wrong_type.
Result<json::object> body_of(const Request& request);
// The drafted rows {rows: [{rule, cells}]} of a body. Errors: required_field_missing, wrong_type, with their pointers.
Result<std::vector<dmn::RuleRow>> rows_of(const json::object& body);
// "true" or "false", absent: false. Errors: wrong_query_value.
Result<bool> flag_of(const Request& request, std::string_view name);
// A whole number from `least` to `most`. Errors: wrong_query_value.
Result<std::int64_t> number_of(std::string_view name, std::string_view value, std::int64_t least, std::int64_t most);

}  // namespace loopline::server
