// The one place that knows pango and cairo: wraps text, draws a layout, makes a picture of modules.
#pragma once

#include <string>

#include "paper/codes.h"
#include "paper/layout.h"

namespace loopline::paper {

Wrap wrapping(Script script);
// Errors: paper_not_drawn (cairo's own failure: no memory).
Result<std::string> draw(const Layout& layout, const Document& document);
// Errors: paper_not_drawn.
Result<std::string> png(const Modules& modules, int pixels_per_module);

}  // namespace loopline::paper
