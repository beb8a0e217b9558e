// Every limit of the server in one place. Each has a test one below, at and one above it.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace loopline::server {

// What one connection may ask of us.
struct ConnectionLimits {
  std::size_t head_bytes_max = 16 * 1024;           // request line and headers
  std::size_t body_bytes_max = 1024 * 1024;         // unless the route says more
  std::size_t connections_max = 16'384;             // over all threads; each keeps a buffer for what it reads
  std::size_t waiting_requests_max = 1024;          // taken but not yet with a worker; beyond it: 503
  std::size_t streams_max = 512;                    // event streams at one time; beyond it: 503
  std::chrono::milliseconds idle_timeout{60'000};   // between two requests of one connection
  std::chrono::milliseconds head_timeout{10'000};   // from a request's first byte to the end of its headers
  std::chrono::milliseconds body_timeout{20'000};   // plus a second for every slowest_bytes_per_second
  std::chrono::milliseconds write_timeout{20'000};  // plus the same
  std::size_t slowest_bytes_per_second = 64 * 1024;
  std::chrono::milliseconds stream_beat{15'000};  // an event stream without news says ": beat"
  std::chrono::milliseconds grace{10'000};        // what a stop leaves to requests that are under way
};

inline constexpr std::size_t sheet_bytes_max = 8 * 1024 * 1024;    // a decision table as a sheet
inline constexpr std::size_t import_bytes_max = 64 * 1024 * 1024;  // a file of 100,000 lines with room to spare
inline constexpr std::size_t pack_bytes_max = 64 * 1024 * 1024;    // a pack as a ZIP archive
inline constexpr std::size_t tariff_lines_shown = 50;              // of each kind of change of a tariff
inline constexpr std::size_t target_segments_max = 16;
inline constexpr std::size_t query_parameters_max = 32;
inline constexpr std::size_t page_items_default = 50;
inline constexpr std::size_t page_items_max = 500;
inline constexpr std::size_t export_page_items = 200;   // asked of a view at a time; every view gives so many
inline constexpr std::size_t export_rows_max = 50'000;  // of a list as a file
inline constexpr std::size_t request_id_size_max = 64;

// Who may come in.
inline constexpr std::size_t password_points_min = 10;
inline constexpr std::size_t password_bytes_max = 256;
inline constexpr std::size_t user_name_size_max = 64;
inline constexpr std::chrono::minutes session_idle{120};
inline constexpr std::chrono::minutes session_life{12 * 60};
inline constexpr std::chrono::seconds session_touch{60};      // how often "last seen" is written
inline constexpr std::size_t sign_ins_at_once_max = 4;        // each takes 32 MiB and about 0.1 s of a core
inline constexpr int failures_free = 5;                       // wrong passwords before waiting begins
inline constexpr int address_failures_free = 50;              // one address may be a whole institution
inline constexpr std::chrono::seconds failure_wait_first{2};  // doubles with every further failure
inline constexpr std::chrono::seconds failure_wait_max{900};
inline constexpr std::size_t throttle_entries_max = 10'000;
inline constexpr int requests_per_second = 500;        // of an account or an address, where --rate-limit says nothing
inline constexpr std::chrono::seconds rate_rush{10};   // so many seconds' worth may come at once

// How often the zone's clock is looked at for what has fallen due.
inline constexpr std::chrono::milliseconds clockwork_beat{30'000};

// How long the last command that could not be recorded speaks for the next one.
inline constexpr std::chrono::milliseconds trouble_counts{5'000};

// How often the record's tree is signed: after so long, or after so many entries.
inline constexpr std::chrono::milliseconds checkpoint_beat{10'000};
inline constexpr std::int64_t checkpoint_entries = 256;

// The dossier: rows of one list, and how far back it goes where nothing is said.
inline constexpr std::size_t dossier_rows_max = 5'000;
inline constexpr int dossier_months_usual = 12;

}  // namespace loopline::server
