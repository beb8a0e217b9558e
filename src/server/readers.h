// Reading connections, kept and lent out one at a time.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "command/api.h"

namespace loopline::server {

class Readers {
 public:
  explicit Readers(command::Zone& zone) : zone_(zone) {}

  // A reader that goes back when the lease ends.
  class Lease {
   public:
    Lease(Readers& owner, std::unique_ptr<store::Reader> reader) : owner_(&owner), reader_(std::move(reader)) {}
    ~Lease() {
      if (reader_) owner_->give_back(std::move(reader_));
    }
    Lease(Lease&&) = default;
    Lease& operator=(Lease&&) = delete;
    store::Reader& operator*() const { return *reader_; }

   private:
    Readers* owner_;
    std::unique_ptr<store::Reader> reader_;
  };
  // Errors: storage_failed.
  Result<Lease> take();

 private:
  void give_back(std::unique_ptr<store::Reader> reader);

  command::Zone& zone_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<store::Reader>> free_;
};

}  // namespace loopline::server
