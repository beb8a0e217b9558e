// Everything that a form is composed of, looked up once.
#pragma once

#include "zone/messages/compose.h"
#include "zone/registry/standing.h"

namespace loopline::messages {

struct Line {
  Lot lot;
  Quantity quantity;
  std::int64_t number = 0;  // of the form, from 1
};

struct Gathered {
  const goods::Consignment& consignment;
  const law::Answer& answer;  // of customs-forms
  json::object details;
  json::object profile;
  registry::Party party;
  std::vector<Line> lines;
  std::vector<Document> sent;  // of the consignment, the oldest first
  std::string valid_until;     // of a temporary exit
  std::string place;
  customs::CodeBook book;
  const law::Pack& law;

  bool in() const;
  // The first that says something: what the sender added, then the profile.
  std::string detail(std::string_view name) const;
  // The last document of that kind that still stands; null without.
  const Document* standing(std::string_view kind) const;
  std::string base_number() const;
};

// Errors: storage_failed.
Result<Gathered> gather(const Source& source, const Forms& forms);

// A document that customs did not take or took back is no longer in the way of another.
bool still_stands(const Document& document);

// The words of one form. What is not known is left out: the table names it.
json::object inventory_words(const Gathered& all, const std::string& own_number);
json::object slip_words(const Gathered& all, const std::string& own_number);
json::object two_step_words(const Gathered& all, const std::string& own_number);
json::object declaration_words(const Gathered& all, const std::string& own_number);
json::object business_words(const Gathered& all, const std::string& own_number);
json::object stock_words(const Gathered& all, const std::string& own_number);

}  // namespace loopline::messages
