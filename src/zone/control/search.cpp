#include "zone/control/search.h"

#include <mutex>

#include "base/fold.h"
#include "zone/book/listing.h"
#include "zone/control/index.h"
#include "zone/control/limits.h"

namespace loopline::control {

namespace {

class Search {
 public:
  explicit Search(std::vector<command::Searchable> sources) : sources_(std::move(sources)), seen_(sources_.size()) {}

  Result<json::value> view(const command::Glance& glance) {
    std::string words = folded(book::query(glance, "q"));
    if (trimmed(words).empty() || words.size() > search_words_max) {
      return fail(ErrorKind::invalid, "bad_query", {}, {{"name", "q"}, {"value", book::query(glance, "q")}});
    }
    std::lock_guard lock(mutex_);
    TRY(forget_erased(glance.state));
    TRY(catch_up(glance.state));
    return answer(index_.find(words, glance.actor.role == command::Role::institution ? glance.actor.party : ""));
  }

 private:
  // The index holds names: after an erasure it is made anew, of what is still kept.
  Result<void> forget_erased(store::Reader& reader) {
    TRY_ASSIGN(std::int64_t erased, personal::last_erasure(reader));
    if (erased == erased_) return {};
    erased_ = erased;
    index_ = Index();
    seen_.assign(sources_.size(), 0);
    return {};
  }

  Result<void> catch_up(store::Reader& reader) {
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      for (bool more = true; more;) {
        TRY_ASSIGN(auto rows, reader.query({sources_[i].kind, sources_[i].sql}, {seen_[i], indexed_at_once}));
        for (const store::Row& row : rows) {
          index_.add({sources_[i].kind, row.text(0), row.text(1), row.text(3), folded(row.text(4))});
          seen_[i] = row.integer(2);
        }
        more = static_cast<std::int64_t>(rows.size()) == indexed_at_once;
      }
    }
    return {};
  }

  // Grouped by kind in the order of the sources.
  json::value answer(const std::vector<const Entry*>& found) const {
    json::array groups;
    for (const command::Searchable& source : sources_) {
      std::int64_t count = 0;
      json::array items;
      for (const Entry* entry : found) {
        if (entry->kind != source.kind) continue;
        ++count;
        if (items.size() == found_per_kind) continue;
        items.push_back(json::object{{"id", entry->id}, {"party", entry->owner}, {"title", entry->title}});
      }
      if (count > 0) {
        groups.push_back(json::object{{"kind", source.kind}, {"count", count}, {"items", std::move(items)}});
      }
    }
    return json::object{{"groups", std::move(groups)}};
  }

  std::vector<command::Searchable> sources_;
  std::mutex mutex_;
  std::vector<std::int64_t> seen_;
  std::int64_t erased_ = 0;  // the newest erasure that the index knows
  Index index_;
};

}  // namespace

void add_search(command::Catalogue& catalogue, std::vector<command::Searchable> sources) {
  // Shared: the catalogue copies the function it is given, and all copies ask the one index.
  auto search = std::make_shared<Search>(std::move(sources));
  catalogue.add(command::ViewSpec{"goods",
                                  "/search",
                                  {"全局检索", "全局檢索", "Search everything"},
                                  {},
                                  {"q"},
                                  [search](const command::Glance& glance) { return search->view(glance); }});
}

}  // namespace loopline::control
