#include "dmn/program/api.h"
#include "dmn/program/code.h"

namespace loopline::dmn {

using program::Work;

Program::Program(const Model& model)
    : model_(ModelAccess::share(model)), code_(program::compile(ModelAccess::compiled(model))) {}
Program::Program(Program&&) noexcept = default;
Program& Program::operator=(Program&&) noexcept = default;
Program::~Program() = default;

std::size_t Program::index_bytes() const {
  std::size_t bytes = 0;
  for (const program::Table& table : code_->tables) {
    for (const program::TableColumn& column : table.columns) bytes += column.index.bytes();
  }
  return bytes;
}

namespace {

// Each thread keeps the memory of its last evaluation for the next one.
class Lease {
 public:
  explicit Lease(const program::Code& code) : work_(std::move(kept())) {
    if (!work_) work_ = std::make_unique<Work>();
    work_->begin(code);
  }
  ~Lease() {
    work_->end();
    kept() = std::move(work_);
  }
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;
  Work& work() { return *work_; }

 private:
  static std::unique_ptr<Work>& kept() {
    static thread_local std::unique_ptr<Work> work;
    return work;
  }
  std::unique_ptr<Work> work_;
};

void bind_all(Work& work, const feel::Context& inputs) {
  // "namespace#name" counts more than the name, wherever it stands.
  for (const bool qualified : {false, true}) {
    for (const auto& [name, value] : inputs.entries()) {
      if ((name.find('#') != std::string::npos) != qualified) continue;
      for (const std::uint32_t input : inputs_named(*work.code, name))
        bind(work, input, program::borrowed(value, work.symbols()));
    }
  }
}

}  // namespace

Result<Evaluation> Program::evaluate(std::string_view decision, const feel::Context& inputs,
                                     const EvaluateOptions& options, const Wanted& wanted) const {
  const CompiledElement* found = code_->model->find(CompiledElement::Kind::decision, decision);
  if (found == nullptr) return fail(ErrorKind::not_found, "no_such_decision", {}, {{"name", std::string(decision)}});
  const auto element = static_cast<std::size_t>(found - code_->model->elements.data());
  Lease lease(*code_);
  Work& work = lease.work();
  work.legal = options.null_is_missing;
  work.watch = wanted.diagnostics;
  work.now = options.now;
  bind_all(work, inputs);
  run(work, element);
  if (work.exhausted()) return fail(ErrorKind::too_large, "too_many_steps");
  if (wanted.diagnostics && work.has_diagnostics()) return model_.evaluate(decision, inputs, options);
  Evaluation out;
  out.value = work.value(work.values[element]);
  out.missing = missing_of(work, element);
  if (wanted.trace) out.trace = trace_of(work, element);
  return out;
}

}  // namespace loopline::dmn
