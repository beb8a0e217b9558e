// An answer that is owed: given once, from any thread, and given even when everybody forgot about it.
#pragma once

#include <atomic>
#include <memory>

#include "server/http.h"

namespace loopline::server {

class Promise {
 public:
  explicit Promise(Respond deliver) : deliver_(std::move(deliver)) {}
  ~Promise() { keep(json_response(500, json::object{{"code", "no_answer"}})); }
  Promise(const Promise&) = delete;
  Promise& operator=(const Promise&) = delete;
  void keep(Response response) {
    if (!kept_.exchange(true)) deliver_(std::move(response));
  }

 private:
  Respond deliver_;
  std::atomic<bool> kept_ = false;
};
using SharedPromise = std::shared_ptr<Promise>;  // shared: whoever holds it last makes sure of an answer

}  // namespace loopline::server
