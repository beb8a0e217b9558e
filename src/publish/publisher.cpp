// Signing: what is kept, what it is held against, what is put out. The witnesses are in witnesses.cpp.
#include <filesystem>

#include "publish/api.h"
#include "publish/limits.h"
#include "record/tiles.h"
#include "tlog/durable_file.h"

namespace loopline::publish {

namespace {

// The newest tree that this log signed. What it published may lack the newest witnesses' lines; this never does not
// know.
constexpr std::string_view signed_name = "/signed";
constexpr std::string_view published_name = "/checkpoint";

Result<void> make_folder(const std::string& folder) {
  std::error_code code;
  std::filesystem::create_directories(folder, code);
  if (code) return fail(ErrorKind::unavailable, "cannot_write_file", {}, {{"path", folder}}, code.message());
  return {};
}

}  // namespace

Shelf shelf_of_files() {
  return {make_folder, tlog::read_if_there,
          [](const std::string& path, const std::string& bytes) { return tlog::replace_durably(path, bytes); }};
}

std::string_view name_of(Standing standing) {
  constexpr std::string_view names[] = {"waiting", "cosigned", "late", "refused", "lying"};
  return names[static_cast<std::size_t>(standing)];
}

Publisher::Publisher(Parts parts) : parts_(std::move(parts)), signer_(tlog::text_signer(parts_.origin, parts_.key)) {
  lines_.resize(parts_.witnesses.size());
  for (const WitnessAt& one : parts_.witnesses) {
    states_.push_back({one.key.name, one.url, one.key.text(), Standing::waiting, 0, {}});
  }
}

Result<std::unique_ptr<Publisher>> Publisher::open(Parts parts) {
  if (parts.witnesses.size() > witnesses_max) {
    return fail(ErrorKind::invalid, "too_many_witnesses", {}, {{"most", std::to_string(witnesses_max)}});
  }
  std::unique_ptr<Publisher> publisher(new Publisher(std::move(parts)));  // private constructor
  TRY(publisher->load());
  return publisher;
}

tlog::Trust Publisher::trust(const WitnessAt* witness) const {
  tlog::Trust trust{{signer_.key}, {}, 0, parts_.origin};
  if (witness != nullptr) trust.witnesses.push_back(witness->key);
  return trust;
}

// Both files are ours: one that does not verify is damage, and to begin anew would sign a second history.
Result<void> Publisher::load() {
  TRY(parts_.shelf.open(parts_.folder));
  for (std::string_view name : {signed_name, published_name}) {
    std::string path = parts_.folder + std::string(name);
    TRY_ASSIGN(std::optional<std::string> kept, parts_.shelf.read(path));
    if (!kept) continue;
    Result<tlog::Opened> opened = tlog::open_checkpoint(*kept, trust());
    if (!opened) return fail(ErrorKind::invalid, "log_state_damaged", {}, {{"path", path}}, opened.error().code);
    if (opened->checkpoint.size >= last_.size) last_ = opened->checkpoint;
    if (name == signed_name) {
      signed_ = *std::move(kept);
      continue;
    }
    published_ = *std::move(kept);
    published_size_ = opened->checkpoint.size;
  }
  if (signed_.empty() && !published_.empty()) {
    return fail(ErrorKind::invalid, "log_state_damaged", {}, {{"path", parts_.folder + std::string(signed_name)}});
  }
  return take_published_lines();
}

// Cosignatures that were published before a restart stay, even if their witness is late now.
Result<void> Publisher::take_published_lines() {
  if (published_.empty() || published_size_ != last_.size) return {};
  TRY_ASSIGN(tlog::Note note, tlog::read_note(published_));
  for (const tlog::SignatureLine& line : note.lines) {
    for (std::size_t i = 0; i < parts_.witnesses.size(); ++i) {
      const tlog::VerifierKey& key = parts_.witnesses[i].key;
      std::int64_t seconds = 0;
      bool good =
          line.name == key.name && line.id == key.id && tlog::verifies(key, last_.text(), line.signature, seconds);
      if (!good) continue;
      lines_[i] = line;
      stand(i, Standing::cosigned, {});
    }
  }
  return {};
}

// The tree of `head` must begin with the one of `earlier`, unchanged.
Result<void> Publisher::hold_against(store::Reader& reader, const tlog::Checkpoint& earlier,
                                     const record::Head& head) const {
  loopline::Arguments sizes{{"size", std::to_string(head.size)}, {"signed", std::to_string(earlier.size)}};
  if (head.size < earlier.size) return fail(ErrorKind::conflict, "log_smaller", {}, sizes);
  TRY_ASSIGN(std::vector<Hash> proof, record::consistency_proof(reader, earlier.size, head.size));
  if (tlog::merkle::verify_consistency(earlier.size, earlier.root, head.size, head.root, proof)) return {};
  return fail(ErrorKind::conflict, "log_forked", {}, sizes);
}

Result<void> Publisher::sign_head(const record::Head& head) {
  tlog::Checkpoint checkpoint{parts_.origin, head.size, head.root};
  std::string note = tlog::sign_note(checkpoint.text(), std::vector{signer_});
  TRY(parts_.shelf.replace(parts_.folder + std::string(signed_name), note));  // before anybody sees it
  signed_ = std::move(note);
  last_ = std::move(checkpoint);
  for (tlog::SignatureLine& line : lines_) line = {};
  for (std::size_t i = 0; i < states_.size(); ++i) stand(i, Standing::waiting, {});
  return {};
}

Result<Publisher::Round> Publisher::sign(store::Reader& reader) {
  Round round;
  TRY_ASSIGN(store::Snapshot snapshot, store::Snapshot::of(reader));
  TRY_ASSIGN(record::Head head, record::head(reader));
  if (!signed_.empty()) TRY(hold_against(reader, last_, head));
  TRY_ASSIGN(Moment newest, record::newest_moment(reader));
  round.clock_back = parts_.clock && parts_.clock() < newest;
  round.grown = signed_.empty() || head.size > last_.size;
  if (round.grown) TRY(sign_head(head));
  round.size = last_.size;
  if (size() < last_.size || checkpoint().empty()) TRY(put_out());
  return round;
}

Result<Publisher::Round> Publisher::publish(store::Reader& reader) {
  std::vector<WitnessState> before = witnesses();
  if (!held_against_witnesses_) {
    TRY_ASSIGN(record::Head head, record::head(reader));
    TRY(hold_against_witnesses(reader, head));
  }
  TRY_ASSIGN(Round round, sign(reader));
  TRY(ask_witnesses(reader));
  TRY(put_out());
  std::vector<WitnessState> after = witnesses();
  for (std::size_t i = 0; i < after.size(); ++i) {
    bool news = after[i].standing != before[i].standing || after[i].detail != before[i].detail;
    if (news) round.changed.push_back(after[i]);
  }
  return round;
}

// A line that came late is added to the published checkpoint: its text is the same.
Result<void> Publisher::put_out() {
  std::string note = signed_;
  for (const tlog::SignatureLine& line : lines_)
    if (!line.name.empty()) note += line.text();
  if (note == checkpoint()) return {};
  TRY(parts_.shelf.replace(parts_.folder + std::string(published_name), note));
  std::lock_guard lock(mutex_);
  published_ = std::move(note);
  published_size_ = last_.size;
  return {};
}

std::string Publisher::checkpoint() const {
  std::lock_guard lock(mutex_);
  return published_;
}

std::int64_t Publisher::size() const {
  std::lock_guard lock(mutex_);
  return published_size_;
}

std::vector<WitnessState> Publisher::witnesses() const {
  std::lock_guard lock(mutex_);
  return states_;
}

Result<tlog::EntryProof> Publisher::receipt(store::Reader& reader, std::int64_t seq) const {
  tlog::EntryProof proof;
  std::int64_t published_size = 0;
  {
    std::lock_guard lock(mutex_);
    proof.checkpoint = published_;
    published_size = published_size_;
  }
  if (seq > published_size) {
    return fail(ErrorKind::conflict, "receipt_not_yet", {},
                {{"seq", std::to_string(seq)}, {"size", std::to_string(published_size)}});
  }
  proof.index = seq - 1;
  TRY_ASSIGN(proof.path, record::inclusion_proof(reader, seq, published_size));
  return proof;
}

}  // namespace loopline::publish
