// Small whole numbers and the words they stand for, as columns: each takes one, two or four bytes, whichever its
// largest needs.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

namespace loopline::whatif {

class Codes {
 public:
  void push_back(std::uint32_t code);
  std::uint32_t operator[](std::size_t row) const;
  std::size_t size() const;
  std::size_t bytes() const;      // of memory
  void resize(std::size_t rows);  // new rows are 0
  // The column as bytes, little-endian, and how many one code takes. For the file.
  std::string_view raw() const;
  std::size_t width() const;
  static Codes from_raw(std::string_view bytes, std::size_t width);

 private:
  std::variant<std::vector<std::uint8_t>, std::vector<std::uint16_t>, std::vector<std::uint32_t>> codes_;
};

// Texts by number, each once, from 0.
class Dictionary {
 public:
  Dictionary() = default;
  Dictionary(Dictionary&&) noexcept = default;
  Dictionary& operator=(Dictionary&&) noexcept = default;

  std::uint32_t code_of(std::string_view text);
  const std::string& operator[](std::size_t code) const { return *texts_[code]; }
  std::size_t size() const { return texts_.size(); }
  std::size_t bytes() const;

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> codes_;
  std::vector<const std::string*> texts_;  // into codes_, whose nodes stay where they are
};

}  // namespace loopline::whatif
