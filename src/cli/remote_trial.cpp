#include "cli/remote_trial.h"

#include <filesystem>

#include "archive/api.h"
#include "law/files.h"
#include "peer/peer.h"

namespace loopline::cli {

namespace {

constexpr int http_good = 300;

Result<json::object> ask(const peer::Peer& peer, const RemoteTrial& trial, const char* method,
                         const std::string& target, std::string body = {}) {
  peer::Fields fields{{"Authorization", "Bearer " + trial.token}};
  if (!body.empty()) fields.emplace_back("Content-Type", "application/zip");
  TRY_ASSIGN(peer::Reply reply, peer.send(method, "/api/v1" + target, fields, std::move(body)));
  auto answer = parse_json(reply.body);
  if (reply.status >= http_good || !answer || !answer->is_object())
    return fail(ErrorKind::invalid, "server_refuses", {}, {{"target", target}}, reply.body.substr(0, 2000));
  return std::move(answer->get_object());
}

// The pack's files as one archive.
Result<std::string> zipped(const std::string& folder) {
  TRY_ASSIGN(const law::Files files, law::read_files(folder));
  std::vector<archive::NamedPart> parts;
  for (const auto& [path, bytes] : files) parts.push_back({path, bytes});
  return archive::pack(parts, [&](archive::Trouble, std::size_t, std::string) {
    return fail(ErrorKind::invalid, "cannot_read_file", {}, {{"path", folder}});
  });
}

}  // namespace

Result<json::object> try_remotely(const RemoteTrial& trial) {
  TRY_ASSIGN(const peer::Peer peer, peer::Peer::of(trial.url));
  std::string pack = trial.pack;
  if (std::filesystem::is_directory(pack)) {
    TRY_ASSIGN(std::string archive, zipped(pack));
    TRY_ASSIGN(const json::object kept, ask(peer, trial, "POST", "/law/packs", std::move(archive)));
    pack = text_at(kept, "hash");
  }
  std::string target = "/law/trial?pack=" + pack;
  if (trial.from) target += "&from=" + trial.from->text();
  if (trial.to) target += "&to=" + trial.to->text();
  return ask(peer, trial, "GET", target);
}

}  // namespace loopline::cli
