#include "law/faults.h"

#include "law/limits.h"

namespace loopline::law {

void Faults::add(std::string file, std::string element, std::string kind, std::string detail) {
  faults_.push_back({std::move(file), std::move(element), std::move(kind), std::move(detail)});
}

Error Faults::error() const {
  Error first;
  for (std::size_t i = 0; i < faults_.size() && i < faults_max; ++i) {
    const Fault& fault = faults_[i];
    Error error;
    error.kind = ErrorKind::invalid;
    error.code = "pack_invalid";
    error.arguments = {
        {"file", fault.file}, {"element", fault.element}, {"kind", fault.kind}, {"detail", fault.detail}};
    error.cause = fault.file + ": " + (fault.element.empty() ? "" : fault.element + ": ") + fault.detail;
    if (i == 0) {
      first = std::move(error);
    } else {
      first.more.push_back(std::move(error));
    }
  }
  return first;
}

}  // namespace loopline::law
