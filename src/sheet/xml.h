// XML as it streams by: elements and text in the order of the document. No tree, no document type, no entities of its
// own.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"
#include "sheet/archive.h"

namespace loopline::sheet {

// The attributes of an element, by their names without prefix.
class Attributes {
 public:
  explicit Attributes(const char** pairs) : pairs_(pairs) {}
  // Empty where there is none.
  std::string_view at(std::string_view name) const;

 private:
  const char** pairs_;
};

// Called with names without prefix. What `fault` holds at the end of a call ends the reading.
struct XmlHandler {
  std::function<void(std::string_view name, const Attributes& attributes)> start;
  std::function<void(std::string_view name)> end;
  std::function<void(std::string_view text)> text;
  std::optional<Error> fault;
};

class XmlStream {
 public:
  // `handler` has to outlive the stream; `part` is named in errors.
  XmlStream(std::string part, XmlHandler& handler);
  XmlStream(XmlStream&&) noexcept;
  ~XmlStream();
  // Errors: sheet_xml_malformed (part), and the handler's.
  Result<void> feed(std::string_view bytes, bool last);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The whole part through `handler`. Errors: as the part's and the stream's.
Result<void> read_xml(Part& part, const std::string& name, XmlHandler& handler);

}  // namespace loopline::sheet
