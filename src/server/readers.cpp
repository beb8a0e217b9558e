#include "server/readers.h"

namespace loopline::server {

Result<Readers::Lease> Readers::take() {
  {
    std::lock_guard lock(mutex_);
    if (!free_.empty()) {
      auto reader = std::move(free_.back());
      free_.pop_back();
      return Lease(*this, std::move(reader));
    }
  }
  TRY_ASSIGN(auto reader, zone_.open_reader());
  return Lease(*this, std::move(reader));
}

void Readers::give_back(std::unique_ptr<store::Reader> reader) {
  std::lock_guard lock(mutex_);
  free_.push_back(std::move(reader));
}

}  // namespace loopline::server
