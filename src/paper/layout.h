// Where everything stands: a document broken into sheets of lines and blocks. Knows no drawing library; how text wraps
// is handed in.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "paper/api.h"

namespace loopline::paper {

using Length = int;  // hundredths of a millimetre

struct Style {
  int size = 900;  // hundredths of a point
  bool bold = false;
  bool mono = false;
  bool grey = false;

  Length height() const { return size * 53 / 100; }      // one and a half times the type's size
  Length baseline() const { return size * 399 / 1000; }  // below the top of the line
};

struct Line {
  Length x = 0;
  Length baseline = 0;
  Length width = 0;
  Align align = Align::start;
  Style style;
  std::string text;
  std::string link;  // a URL that the line leads to; empty: none
};

enum class Ink { black, rule, band };

struct Block {
  Length x = 0;
  Length y = 0;
  Length width = 0;
  Length height = 0;
  Ink ink = Ink::black;
};

struct Sheet {
  std::vector<Block> blocks;
  std::vector<Line> lines;
};

struct Layout {
  Length width = 0;
  Length height = 0;
  std::vector<Sheet> sheets;
};

// Breaks text without line ends into lines no wider than `width`.
using Wrap = std::function<std::vector<std::string>(const std::string& text, const Style& style, Length width)>;

// Errors: those of pdf().
Result<Layout> lay_out(const Document& document, const Wrap& wrap);

}  // namespace loopline::paper
