// For the store's tests: a table of notes, and a folder that goes with the test.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <string>

#include "store/database.h"

namespace loopline::store {

inline constexpr Statement insert = {"note.insert", "insert into note (owner, id, body, seal) values ($1, $2, $3, $4)"};
inline constexpr Statement select_all = {"note.all", "select owner, id, body, seal from note order by owner, id"};
inline const Migration notes = {"note", 1, R"sql(
  create table note (owner text not null, id bigint not null, body text, seal bytea, primary key (owner, id));
  create index note_by_body on note (body);
)sql"};

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "loopline-store-XXXXXX").string();
    EXPECT_NE(mkdtemp(name.data()), nullptr);
    path_ = name;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

}  // namespace loopline::store
