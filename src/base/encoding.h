// Text of unknown encoding made into UTF-8.
#pragma once

#include <string>

#include "base/error.h"

namespace loopline {

struct Decoded {
  std::string text;      // UTF-8, no byte-order mark
  std::string encoding;  // "UTF-8", "UTF-8 with BOM", "GB 18030"
};

// UTF-8 if it is well formed, else GB 18030 if it is. Errors: encoding_unknown.
Result<Decoded> decode(std::string_view bytes);
// GB 18030, strictly. Errors: encoding_unknown.
Result<std::string> from_gb18030(std::string_view bytes);

}  // namespace loopline
