// For tests: a ledger that does not share a line with ours. It keeps a list and nothing else; every question is
// answered by adding up all that ever happened.
#pragma once

#include <algorithm>
#include <map>

#include "ledger/api.h"

namespace loopline::ledger::test {

class NaiveLedger {
 public:
  struct Done {
    Transfer transfer;  // with the amount that it came to
    Moment at;
  };

  std::string set_terms(const AccountTerms& change) {
    const Terms& terms = change.terms;
    if (terms.lowest && terms.highest && *terms.lowest > *terms.highest) return "limits_crossed";
    bool known = opened_.contains(change.account);
    if (!change.unit.empty()) {
      if (change.unit != "g" && change.unit != "CNY") return "unit_unknown";
      if (known || unit(change.account) != "") return "account_exists";
      units_[change.account] = change.unit;
      opened_[change.account] = terms;
      return "";
    }
    if (!known) return "account_not_opened";
    if (opened_[change.account].standing == Standing::closed) return "account_closed";
    bool empty =
        posted(change.account) == 0 && reserved(change.account, true) == 0 && reserved(change.account, false) == 0;
    if (terms.standing == Standing::closed && !empty) return "account_not_empty";
    opened_[change.account] = terms;
    return "";
  }

  std::string apply(Transfer t, Moment now) {
    std::string fault = fault_of(t, now);
    if (fault.empty()) done_.push_back({t, now});
    return fault;
  }
  // The code, and behind it which one failed: "not_enough@2".
  std::string apply_linked(const std::vector<Transfer>& group, Moment now) {
    NaiveLedger before = *this;
    for (std::size_t i = 0; i < group.size(); ++i) {
      std::string fault = apply(group[i], now);
      if (fault.empty()) continue;
      *this = std::move(before);
      return fault + "@" + std::to_string(i);
    }
    return "";
  }

  std::int64_t posted(const AccountName& account, Moment until = Moment::from_micros(INT64_MAX)) const {
    std::int64_t sum = 0;
    for (const auto& [t, at] : done_) {
      if ((t.phase != Phase::direct && t.phase != Phase::post) || at > until) continue;
      if (t.to == account) sum += t.amount;
      if (t.from == account) sum -= t.amount;
    }
    return sum;
  }
  std::int64_t reserved(const AccountName& account, bool out) const {
    std::int64_t sum = 0;
    for (const auto& [t, at] : done_) {
      if (t.phase == Phase::pending && !closed(t) && (out ? t.from : t.to) == account) sum += t.amount;
    }
    return sum;
  }
  std::string unit(const AccountName& account) const {
    if (auto known = units_.find(account); known != units_.end()) return known->second;
    for (const auto& [t, at] : done_) {
      if (t.from == account || t.to == account) return t.unit;
    }
    return "";
  }
  Terms terms(const AccountName& account) const {
    if (auto known = opened_.find(account); known != opened_.end()) return known->second;
    if (account.place.substr(0, 5) == "from_") return {};
    return {0, std::nullopt, Standing::open};
  }
  // Those that an expiry at `now` has to let go, in the order of their time.
  std::vector<std::string> expired(Moment now) const {
    std::vector<const Transfer*> over;
    for (const auto& [t, at] : done_) {
      if (t.expires && *t.expires <= now && !closed(t)) over.push_back(&t);
    }
    std::stable_sort(over.begin(), over.end(), [](const Transfer* a, const Transfer* b) {
      return std::tie(*a->expires, a->from.owner) < std::tie(*b->expires, b->from.owner);
    });
    std::vector<std::string> ids;
    for (const Transfer* t : over) ids.push_back(t->id);
    return ids;
  }
  const std::vector<Done>& done() const { return done_; }

 private:
  static bool closes(Phase phase) { return phase != Phase::direct && phase != Phase::pending; }

  // What stands against the transfer, "" where nothing does; makes of its amount what it comes to.
  std::string fault_of(Transfer& t, Moment now) const {
    bool lets_go = t.phase == Phase::void_ || t.phase == Phase::expire;
    if (!lets_go && t.amount <= 0) return "amount_not_positive";
    if (t.from == t.to) return "same_account";
    if (t.expires && t.phase != Phase::pending) return "not_in_this_phase";
    if (t.reverses != "" && t.phase != Phase::direct) return "not_in_this_phase";
    if (t.balancing != Balancing::exact && closes(t.phase)) return "not_in_this_phase";
    if (t.expires && *t.expires <= now) return "expiry_passed";
    const Transfer* other = nullptr;
    if (closes(t.phase)) {
      if (std::string fault = pending_fault(t, now, other); !fault.empty()) return fault;
    } else if (t.reverses != "") {
      if (std::string fault = reversal_fault(t, other); !fault.empty()) return fault;
    }
    for (const AccountName& account : {t.from, t.to}) {
      if (unit(account) != "" && unit(account) != t.unit) return "unit_differs";
    }
    for (const AccountName& account : {t.from, t.to}) {
      if (!lets_go && terms(account).standing == Standing::frozen) return "account_frozen";
      if (!lets_go && terms(account).standing == Standing::closed) return "account_closed";
    }
    if (t.phase == Phase::post && t.amount > other->amount) return "not_enough";
    if (!closes(t.phase)) {
      if (std::string fault = limit_fault(t); !fault.empty()) return fault;
    }
    for (const auto& [done, at] : done_) {
      if (done.id == t.id && done.from.owner == t.from.owner) return "duplicate_transfer";
    }
    return "";
  }

  std::string pending_fault(const Transfer& t, Moment now, const Transfer*& pending) const {
    for (const auto& [done, at] : done_) {
      bool same = done.id == t.pending_id && done.from == t.from && done.to == t.to;
      if (same && done.phase == Phase::pending) pending = &done;
    }
    if (pending == nullptr) return "pending_unknown";
    if (closed(*pending)) return "pending_closed";
    bool over = pending->expires && *pending->expires <= now;
    if (over && t.phase != Phase::expire) return "pending_expired";
    if (!over && t.phase == Phase::expire) return "pending_not_expired";
    return "";
  }

  std::string reversal_fault(const Transfer& t, const Transfer*& first) const {
    for (const auto& [done, at] : done_) {
      bool moved = done.phase == Phase::direct || done.phase == Phase::post;
      if (moved && done.id == t.reverses && done.from == t.to && done.to == t.from) first = &done;
    }
    if (first == nullptr) return "reversal_unknown";
    for (const auto& [done, at] : done_) {
      if (done.reverses == t.reverses && done.to.owner == t.to.owner) return "reversed_already";
    }
    return t.amount > first->amount ? "reversal_exceeds" : "";
  }

  std::string limit_fault(Transfer& t) const {
    std::optional<std::int64_t> lowest = terms(t.from).lowest;
    std::optional<std::int64_t> highest = terms(t.to).highest;
    std::int64_t has = posted(t.from) - reserved(t.from, true);
    std::int64_t gets = posted(t.to) + reserved(t.to, false);
    if (t.balancing == Balancing::debit || t.balancing == Balancing::both) {
      t.amount = std::min(t.amount, has - lowest.value_or(0));
      if (t.amount <= 0) return "not_enough";
    }
    if (t.balancing == Balancing::credit || t.balancing == Balancing::both) {
      t.amount = std::min(t.amount, highest.value_or(0) - gets);
      if (t.amount <= 0) return "too_much";
    }
    if (lowest && has - t.amount < *lowest) return "not_enough";
    if (highest && gets + t.amount > *highest) return "too_much";
    return "";
  }

  bool closed(const Transfer& pending) const {
    for (const auto& [t, at] : done_) {
      if (closes(t.phase) && t.pending_id == pending.id && t.from.owner == pending.from.owner) return true;
    }
    return false;
  }

  std::vector<Done> done_;
  std::map<AccountName, Terms> opened_;
  std::map<AccountName, std::string> units_;
};

}  // namespace loopline::ledger::test
