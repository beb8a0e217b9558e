#include "server/files.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace loopline::server {
namespace {

class FilesTest : public testing::Test {
 protected:
  FilesTest() : folder_(std::filesystem::temp_directory_path() / ("loopline-files-" + std::to_string(getpid()))) {
    write("index.html", "<p>portal</p>");
    write("assets/app-1a2b.js", "run()");
    write("assets/app-1a2b.js.gz", "compressed");
    write(".vite/manifest.json", "{}");
    files_ = Files::read(folder_.string());
  }
  ~FilesTest() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << text;
  }
  std::optional<Response> get(const std::string& path, Headers headers = {}) {
    Request request;
    request.target = parse_target(path).value();
    request.headers = std::move(headers);
    return files_.answer(request);
  }
  static std::string header(const Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers)
      if (key == name) return value;
    return {};
  }

  std::filesystem::path folder_;
  Files files_;
};

TEST_F(FilesTest, HashedFilesAreKeptAndPagesAskedForAgain) {
  EXPECT_NE(header(*get("/assets/app-1a2b.js"), "Cache-Control").find("immutable"), std::string::npos);
  EXPECT_EQ(header(*get("/"), "Cache-Control"), "no-cache");
  EXPECT_EQ(header(*get("/"), "Content-Type"), "text/html; charset=utf-8");
}

TEST_F(FilesTest, ThePortalRoutesItsOwnAddresses) {
  EXPECT_EQ(*get("/book/L1")->file, "<p>portal</p>");
  EXPECT_FALSE(get("/assets/gone.js").has_value()) << "a missing file is missing, not a page";
  EXPECT_FALSE(get("/.vite/manifest.json").has_value());
}

TEST_F(FilesTest, CompressedFormsGoToThoseWhoTakeThem) {
  auto plain = get("/assets/app-1a2b.js");
  auto compressed = get("/assets/app-1a2b.js", {{"accept-encoding", "br, gzip"}});
  EXPECT_EQ(*plain->file, "run()");
  EXPECT_EQ(*compressed->file, "compressed");
  EXPECT_EQ(header(*compressed, "Content-Encoding"), "gzip");
  EXPECT_NE(header(*plain, "ETag"), header(*compressed, "ETag"));
  EXPECT_EQ(get("/assets/app-1a2b.js", {{"if-none-match", header(*plain, "ETag")}})->status, 304);
}

TEST_F(FilesTest, NoFolderNoFiles) { EXPECT_TRUE(Files::read("/nowhere/at/all").empty()); }

}  // namespace
}  // namespace loopline::server
