// Types of inputs, columns and outputs, held on slots.
#include "dmn/program/code.h"
#include "dmn/program/work.h"

namespace loopline::dmn::program {

namespace {

using TypeKind = feel::Type::Kind;

// The tags of the plain values of a type; none: no tag is enough.
unsigned tags_of(TypeKind kind) {
  switch (kind) {
    case TypeKind::boolean: return tag_bit(Tag::boolean);
    case TypeKind::number: return tag_bit(Tag::number);
    case TypeKind::string: return textual_tags;
    case TypeKind::date: return tag_bit(Tag::date);
    case TypeKind::context: return tag_bit(Tag::record);
    default: return 0;
  }
}

}  // namespace

void TypeCheck::build(const feel::TypePtr& type, Symbols& symbols) {
  type_ = type;
  if (!type || (type->kind == TypeKind::any && type->constraints.empty())) return;
  const unsigned tags = tags_of(type->kind);
  const bool is_plain = type->constraints.empty() && type->fields.empty();
  sure_ = tag_bit(Tag::null) | (is_plain ? tags : 0);
  plain_ = is_plain ? 0 : tags;
  for (const auto& constraint : type->constraints) {
    // As the item definition's own reading of the text (dmn/compile_types.cpp).
    const auto tests = feel::parse_unary_tests(constraint->text);
    if (!tests || type->kind == TypeKind::context) {
      plain_ = 0;
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
           Verdict verdict;
           constraint.judge(slot, false, verdict);
           return verdict.ask == nullptr && (verdict.possible[0] & 1) != 0;
         });
}

Slot TypeCheck::made_fit(const Slot& slot, Work& work) const {
  const bool is_context = slot.tag() == Tag::boxed && slot.boxed->context() != nullptr;
  // A context of FEEL's own is of the type that asks for any context.
  if (is_context && (sure_ & tag_bit(Tag::record)) != 0) return slot;
  feel::Value value = work.value(slot);
  feel::Value typed = feel::coerced(value, *type_);
  if (slot.tag() == Tag::boxed && typed == value) return slot;
  return work.keep(std::move(typed));
}

}  // namespace loopline::dmn::program
