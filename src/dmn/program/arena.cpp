#include "dmn/program/arena.h"

#include <cstring>

namespace loopline::dmn::program {

std::string_view Arena::copy(std::string_view text) {
  char* out = take<char>(text.size());
  std::memcpy(out, text.data(), text.size());
  return {out, text.size()};
}

const feel::Value* Arena::keep(feel::Value value) {
  if (value_count_ == values_.size() * values_a_block)
    values_.push_back(std::make_unique<feel::Value[]>(values_a_block));
  feel::Value& place = values_[value_count_ / values_a_block][value_count_ % values_a_block];
  ++value_count_;
  place = std::move(value);
  return &place;
}

void* Arena::more(std::size_t count) {
  // Blocks of an earlier request first; one that is too small for this piece is left for the next request.
  while (block_ < blocks_.size() && blocks_[block_].size < count) ++block_;
  if (block_ == blocks_.size()) {
    const std::size_t size = std::max(block_bytes, count);
    blocks_.push_back({std::make_unique<std::byte[]>(size), size});
  }
  Block& block = blocks_[block_++];
  at_ = block.memory.get() + count;
  left_ = block.size - count;
  return block.memory.get();
}

void Arena::reset() {
  for (std::size_t i = 0; i < value_count_; ++i) values_[i / values_a_block][i % values_a_block] = feel::Value();
  value_count_ = 0;
  block_ = blocks_.empty() ? 0 : 1;
  at_ = blocks_.empty() ? nullptr : blocks_[0].memory.get();
  left_ = blocks_.empty() ? 0 : blocks_[0].size;
}

}  // namespace loopline::dmn::program
