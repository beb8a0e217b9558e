// One month in the making: who there is, what they hold, and the commands of each day.
#pragma once

#include "demo/api.h"
#include "demo/samples.h"

namespace loopline::demo {

struct Organisation {
  std::string id;
  std::string name;
  bool beneficiary = false;
  std::string approval;  // number of its approval for special articles
  std::vector<std::string> people;
  std::string first_person;  // its id
};

// A paper of an application: what it is for, and the name of its file.
struct Paper {
  const char* code;
  const char* name;
};

// What the generator remembers of a lot, so that it asks for what is there.
struct HeldLot {
  std::size_t organisation = 0;
  std::string id;
  std::string category;
  std::string treatment;
  std::int64_t units = 0;  // whole units left
  bool busy = false;       // named by a command of this phase already
};

// A consignment filed and not yet passed.
struct Waiting {
  std::string id;
  std::string state;
  std::vector<HeldLot> lots;  // that come in with it
  std::string exit;           // temporary exit that begins with it
};

struct OpenExit {
  std::string id;
  std::size_t lot = 0;  // index among the held
  std::int64_t units = 0;
  int days_out = 0;
};

// A consignment about to be filed, with what its lines will become.
struct Filing {
  command::Command command;
  std::vector<HeldLot> lots;
};

// What goes out on a day: which lot, how much, and how.
struct Errand {
  enum class Kind { sale, temporary, back_to_hk, transfer, payment } kind = Kind::sale;
  std::size_t lot = 0;
  std::int64_t units = 0;
};

class Month {
 public:
  Month(command::Zone& zone, StagedClock& clock, const Options& options, const attachments::FileStore& files);
  Result<Report> run(const Progress& progress);

 private:
  using Outcomes = std::vector<Result<command::Outcome>>;

  // Hands all commands in at once at `at` and waits for the answers, in order.
  Outcomes run_all(std::vector<command::Command> commands, Moment at);
  command::Command command(std::string room, std::string name, command::Actor actor, json::object body);
  command::Actor institution(std::size_t organisation) const;

  Result<void> found(Date day);         // registers organisations and people
  Result<void> license(Date day);       // every organisation's approval for special articles
  Result<void> list(Date day);          // the whitelist, from application to active
  Result<void> list_carrier(Date day);  // one person of the sample institution, who may carry by hand
  // The papers of an application, in plain words, kept like any other upload.
  Result<json::array> keep_papers(std::size_t organisation, const std::vector<Paper>& papers);
  // An application to customs, submitted, its papers accepted, recognised by two; its case.
  Result<std::string> recognised(std::size_t organisation, json::object application, const std::vector<Paper>& papers,
                                 Moment at);
  // One command that has to succeed; its result.
  Result<json::object> must(command::Command command, Moment at);
  // The laboratory record that its consumptions rest on, kept with the first of them.
  json::array laboratory_record(std::size_t organisation);
  // One step of many cases on one day; all of them have to succeed.
  Result<void> accept_papers(const std::vector<std::string>& cases, Moment at);
  Result<void> act(const std::vector<std::string>& cases, const std::string& action, json::object more,
                   const char* user, Moment at);
  std::vector<Filing> file_entries(Date day);
  Filing entry(std::size_t owner, std::int64_t count);
  HeldLot add_line(json::array& lines, std::size_t owner, bool from_mainland);
  void file_day(Date day);
  std::string receiver_other_than(std::size_t owner);
  command::Command errand(std::size_t owner, HeldLot& lot, std::size_t index, Errand& made);
  void pass_gate(Date day);
  void inside(Date day);
  void outward(Date day);
  void come_back(Date day);
  void confirm(Date day);
  void clocks(Date day);
  void leave_on_the_desk(Date day);
  // corners.cpp: one of everything else.
  Result<void> show_the_rest(Date day);
  Result<void> ask_the_coordinator(std::size_t organisation, Date day, Moment at);
  Result<void> file_a_vehicle(std::size_t organisation, Moment at);
  Result<void> work_up(std::size_t organisation, Moment at);
  Result<void> connect_the_erp(std::size_t organisation, const std::string& product, Moment at);
  Result<void> owe_and_secure(std::size_t organisation, Date day, Moment at);
  Result<void> count_the_stock(std::size_t organisation, Moment at);
  Result<void> fund_a_project(std::size_t organisation, Date day, Moment at);
  std::vector<std::size_t> pick_lots(std::size_t organisation, std::string_view treatment, bool consumables,
                                     std::size_t most);
  void count(const Outcomes& outcomes);

  command::Zone& zone_;
  StagedClock& clock_;
  const attachments::FileStore& files_;
  Options options_;
  Random random_;
  Report report_;
  std::vector<Organisation> organisations_;
  std::vector<std::size_t> beneficiaries_;
  std::vector<HeldLot> lots_;
  std::vector<std::vector<std::size_t>> lots_by_organisation_;
  std::vector<Waiting> waiting_;
  std::vector<OpenExit> exits_;
  std::map<std::size_t, json::array> records_;  // of each organisation, as evidence names it
  std::vector<std::string> awaiting_;           // consumptions that an officer has to confirm
  std::int64_t next_key_ = 1;
  std::int64_t lots_made_ = 0;
  std::int64_t lots_wanted_ = 0;
  std::int64_t movements_wanted_ = 0;
};

}  // namespace loopline::demo
