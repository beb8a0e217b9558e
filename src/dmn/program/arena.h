// Memory of one request: taken piece by piece, given back all at once, kept for the next request.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "feel/value.h"

namespace loopline::dmn::program {

class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // `count` Ts that need no destructor, not initialised.
  template <class T>
  T* take(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T> && alignof(T) <= alignment);
    return static_cast<T*>(bytes(count * sizeof(T)));
  }
  std::string_view copy(std::string_view text);
  // The value stays until reset().
  const feel::Value* keep(feel::Value value);

  // Everything taken is gone.
  void reset();

 private:
  static constexpr std::size_t alignment = 16;
  static constexpr std::size_t block_bytes = 1u << 16;
  static constexpr std::size_t values_a_block = 64;

  struct Block {
    std::unique_ptr<std::byte[]> memory;
    std::size_t size;
  };

  void* bytes(std::size_t count) {
    count = (count + alignment - 1) & ~(alignment - 1);
    if (count > left_) return more(count);
    std::byte* out = at_;
    at_ += count;
    left_ -= count;
    return out;
  }
  void* more(std::size_t count);

  std::vector<Block> blocks_;
  std::size_t block_ = 0;  // the next to be used
  std::byte* at_ = nullptr;
  std::size_t left_ = 0;
  std::vector<std::unique_ptr<feel::Value[]>> values_;
  std::size_t value_count_ = 0;
};

}  // namespace loopline::dmn::program
