// What "the compiled evaluator means what the reference means" is, for tests and the fuzzer.
#pragma once

#include "dmn/program/api.h"

namespace loopline::dmn {

// What one evaluation said, as text; with its diagnostics if they are wanted.
inline std::string told(const Evaluation& evaluation, bool diagnostics) {
  const auto list = [](const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += name + " ";
    return out;
  };
  const auto shown = [](const feel::Value& value) { return feel::to_feel_string(feel::List{value}); };
  std::string out = shown(evaluation.value) + " missing " + list(evaluation.missing) + "\n";
  for (const DecisionTrace& trace : evaluation.trace) {
    out += trace.id + " " + trace.name + " " + trace.kind;
    for (const auto& input : trace.inputs) out += " " + input.label + "|" + input.expression + "=" + shown(input.value);
    for (const auto& hit : trace.hits) out += " #" + std::to_string(hit.index) + hit.id;
    out += (trace.no_rule ? " no rule " : " ") + shown(trace.output) + " missing " + list(trace.missing) + "\n";
  }
  for (const feel::Diagnostic& diagnostic : evaluation.diagnostics) {
    if (diagnostics) out += diagnostic.code + "@" + std::to_string(diagnostic.line) + " ";
  }
  return out;
}

// Where the program says something else than the reference, in legal mode and without: value, hits, missing facts,
// trace; and whether the program noticed that the reference leaves diagnostics. Empty: they agree.
inline std::string difference(const Model& model, const Program& program, std::string_view decision,
                              const feel::Context& inputs, EvaluateOptions options) {
  for (const bool legal : {true, false}) {
    options.null_is_missing = legal;
    const auto reference = model.evaluate(decision, inputs, options);
    const auto compiled = program.evaluate(decision, inputs, options, {true, false});
    const auto reasoned = program.evaluate(decision, inputs, options);
    if (!reference || !compiled || !reasoned) {
      // Steps are counted by the reference only; the program may do with fewer.
      if (!reference && (compiled || compiled.error().code == reference.error().code)) continue;
      return "one of them fails";
    }
    const std::string facts =
        std::string(decision) + (legal ? " in legal mode of " : " of ") + feel::to_feel_string(inputs);
    for (const bool diagnostics : {false, true}) {
      const std::string wanted = told(*reference, diagnostics);
      const std::string found = told(diagnostics ? *reasoned : *compiled, diagnostics);
      if (wanted != found) return facts + "\nreference: " + wanted + "\ncompiled: " + found;
    }
  }
  return {};
}

}  // namespace loopline::dmn
