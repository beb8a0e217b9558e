#include "sheet/xml.h"

#include <expat.h>

#include <vector>

#include "sheet/limits.h"

namespace loopline::sheet {

namespace {

std::string_view local(std::string_view name) {
  std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

struct FreeParser {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

}  // namespace

std::string_view Attributes::at(std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2)
    if (local(pair[0]) == name) return pair[1];
  return {};
}

struct XmlStream::State {
  std::string part;
  XmlHandler& handler;
  std::unique_ptr<XML_ParserStruct, FreeParser> parser;
  int depth = 0;
  const char* refused = nullptr;  // why we stopped, where it was we
  std::size_t unanswered = 0;     // bytes fed since the parser last told us anything: one token that grows

  void stop(const char* cause) {
    refused = cause;
    XML_StopParser(parser.get(), XML_FALSE);
  }
  void watch() {
    if (handler.fault) XML_StopParser(parser.get(), XML_FALSE);
  }
};

XmlStream::XmlStream(std::string part, XmlHandler& handler)
    : state_(std::make_unique<State>(State{std::move(part), handler, nullptr})) {
  state_->parser.reset(XML_ParserCreate(nullptr));
  XML_Parser parser = state_->parser.get();
  XML_SetUserData(parser, state_.get());
  XML_SetElementHandler(
      parser,
      [](void* data, const char* name, const char** attributes) {
        State& state = *static_cast<State*>(data);
        state.unanswered = 0;
        if (++state.depth > xml_depth_max) return state.stop("too deep");
        state.handler.start(local(name), Attributes(attributes));
        state.watch();
      },
      [](void* data, const char* name) {
        State& state = *static_cast<State*>(data);
        state.unanswered = 0;
        --state.depth;
        state.handler.end(local(name));
        state.watch();
      });
  XML_SetCharacterDataHandler(parser, [](void* data, const char* text, int size) {
    State& state = *static_cast<State*>(data);
    state.unanswered = 0;
    state.handler.text({text, static_cast<std::size_t>(size)});
    state.watch();
  });
  XML_SetStartDoctypeDeclHandler(parser, [](void* data, const char*, const char*, const char*, int) {
    static_cast<State*>(data)->stop("a document type");
  });
}

XmlStream::XmlStream(XmlStream&&) noexcept = default;
XmlStream::~XmlStream() = default;

Result<void> XmlStream::feed(std::string_view bytes, bool last) {
  XML_Parser parser = state_->parser.get();
  state_->unanswered += bytes.size();
  if (state_->unanswered > row_size_max) return over_limit("sheet_size", row_size_max);
  if (XML_Parse(parser, bytes.data(), static_cast<int>(bytes.size()), last) == XML_STATUS_OK) return {};
  if (state_->handler.fault) return Failure(*state_->handler.fault);
  const char* cause = state_->refused != nullptr ? state_->refused : XML_ErrorString(XML_GetErrorCode(parser));
  return fail(ErrorKind::malformed, "sheet_xml_malformed", {}, {{"part", state_->part}},
              std::string(cause) + " at line " + std::to_string(XML_GetCurrentLineNumber(parser)));
}

Result<void> read_xml(Part& part, const std::string& name, XmlHandler& handler) {
  XmlStream stream(name, handler);
  std::vector<char> step(read_step);
  while (true) {
    TRY_ASSIGN(std::size_t count, part.read(step.data(), step.size()));
    TRY(stream.feed({step.data(), count}, count == 0));
    if (count == 0) return {};
  }
}

}  // namespace loopline::sheet
