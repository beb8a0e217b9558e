// Types of inputs, columns and outputs, held on slots.
#include "dmn/program/code.h"
#include "dmn/program/work.h"

namespace loopline::dmn::program {

namespace {

using TypeKind = feel::Type::Kind;

// The tag of all plain values of a type; null: no tag is enough.
Tag tag_of(TypeKind kind) {
  switch (kind) {
    case TypeKind::boolean: return Tag::boolean;
    case TypeKind::number: return Tag::number;
    case TypeKind::string: return Tag::symbol;
    case TypeKind::date: return Tag::date;
    case TypeKind::context: return Tag::record;
    default: return Tag::null;
  }
}

}  // namespace

void TypeCheck::build(const feel::TypePtr& type, Symbols& symbols) {
  type_ = type;
  any_ = !type || (type->kind == TypeKind::any && type->constraints.empty());
  if (any_) return;
  plain_ = tag_of(type->kind);
  is_plain_ = type->constraints.empty() && type->fields.empty();
  for (const auto& constraint : type->constraints) {
    // As the item definition's own reading of the text (dmn/compile_types.cpp).
    const auto tests = feel::parse_unary_tests(constraint->text);
    if (!tests || plain_ == Tag::record) {
      plain_ = Tag::null;
      return;
    }
    const feel::UnaryTests* cell = &*tests;
    constraints_.emplace_back().build(std::span(&cell, 1), {}, symbols);
  }
  for (const feel::Type::Field& field : type->fields)
    fields_.emplace_back(symbols.add(field.name), TypeCheck()).second.build(field.type, symbols);
}

// Of the kind; is it of the constraints and fields too?
bool TypeCheck::holds(const Slot& slot) const {
  const bool has_fields = std::all_of(fields_.begin(), fields_.end(), [&](const auto& field) {
    const int at = slot.record->shape->find(field.first);
    return at >= 0 && field.second.accepts(slot.record->entries[at]);
  });
  return has_fields && std::all_of(constraints_.begin(), constraints_.end(), [&](const Column& constraint) {
           const Verdict verdict = constraint.verdict(slot, false);
           return verdict.ask == nullptr && (verdict.possible[0] & 1) != 0;
         });
}

Slot TypeCheck::made_fit(const Slot& slot, Work& work) const {
  const bool is_context = slot.tag() == Tag::boxed && slot.boxed->context() != nullptr;
  if (is_context && is_plain_ && plain_ == Tag::record) return slot;
  feel::Value value = work.value(slot);
  feel::Value typed = feel::coerced(value, *type_);
  if (slot.tag() == Tag::boxed && typed == value) return slot;
  return work.keep(std::move(typed));
}

}  // namespace loopline::dmn::program
