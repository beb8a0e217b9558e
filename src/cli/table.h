// Tables for people: columns as wide as they must be, Chinese characters two columns wide.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace loopline::cli {

struct Table {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
  std::vector<bool> right;  // columns of numbers

  std::string text() const;
};

// Columns that `text` takes on a terminal.
std::size_t display_width(std::string_view text);

}  // namespace loopline::cli
