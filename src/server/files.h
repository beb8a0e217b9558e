// The portal's files, read into memory once: no path from outside ever reaches the file system.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "server/http.h"

namespace loopline::server {

class Files {
 public:
  // All files below `folder`; a "<file>.gz" beside a file is its compressed form. A missing folder gives no files.
  static Files read(const std::string& folder);

  bool empty() const { return files_.empty(); }
  // GET of a file, 304 where the caller has it. "/" and every path without a dot in its last segment give index.html
  // (the portal routes itself). Nothing where there is no such file.
  std::optional<Response> answer(const Request& request) const;

 private:
  struct File {
    std::shared_ptr<const std::string> bytes;  // shared with the answers that are being sent
    std::shared_ptr<const std::string> compressed;
    std::string tag;
    std::string type;
    bool immutable = false;  // its name holds a hash of its content
  };
  std::map<std::string, File, std::less<>> files_;
};

// Content-Type by file name.
std::string_view type_of_file(std::string_view name);

// What every answer to a browser carries: nothing is loaded from elsewhere, nothing is framed, types are not guessed.
void add_security_headers(Response& response);

}  // namespace loopline::server
