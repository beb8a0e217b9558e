// Takes the pieces of a service document apart and remembers everything wrong with it, so that its author sees all of
// it at once.
#pragma once

#include <functional>
#include <initializer_list>

#include "casework/types.h"
#include "law/api.h"

namespace loopline::casework {

// Every accessor gives an empty value where the document is wrong, and notes the fault under `at` (a JSON pointer to
// the object).
class ServiceReader {
 public:
  ServiceReader(std::string file, const law::Pack& law) : file_(std::move(file)), law_(law) {}

  void add(std::string code, const std::string& element, std::string_view detail);
  // The first fault with the others in `more`, or nothing.
  Result<void> verdict() const;

  void hold_keys(const json::object& object, const std::string& at, std::initializer_list<std::string_view> known);
  // A word of small letters, digits, _ and -.
  std::string name(const json::object& object, std::string_view key, const std::string& at, bool required);
  std::vector<std::string> names(const json::object& object, std::string_view key, const std::string& at);
  bool flag(const json::object& object, std::string_view key, const std::string& at);
  // {zh-Hans, en}, both there.
  Text text(const json::object& object, std::string_view key, const std::string& at);
  const json::object* object(const json::object& object, std::string_view key, const std::string& at, bool required);
  void each_object(const json::object& object, std::string_view key, const std::string& at,
                   const std::function<void(const json::object&, const std::string&)>& each);
  std::vector<command::Role> roles(const json::object& object, std::string_view key, const std::string& at);
  // A number, or "p.<parameter>" that the pack has.
  Count count(const json::object& object, std::string_view key, const std::string& at);
  std::string calendar(const json::object& object, std::string_view key, const std::string& at);
  std::string question(const json::object& object, std::string_view key, const std::string& at);
  // A schema of an object, closed (no unknown fields), every property captioned in three scripts under x-title, its
  // choices under x-labels. A property with "x-codes": <table> takes the codes of that table of the pack.
  Schema schema(const json::object& object, std::string_view key, const std::string& at);

 private:
  void caption_choices(json::object& property, const std::string& at);
  void offer_codes(json::object& property, const std::string& at);
  void caption_properties(json::object& schema, const std::string& at);

  std::string file_;
  const law::Pack& law_;
  std::vector<Error> faults_;
};

}  // namespace loopline::casework
