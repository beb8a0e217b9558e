// What stands on the lists on a day: parties, people, vehicles, products; and how customs rates a party. For the other
// domains: hand-carry asks about its carrier, a gate about a vehicle, a release lane about the rating.
//
// Like standing.h it answers for a DATE: yesterday's suspension reads as it was yesterday.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/error.h"
#include "store/database.h"

namespace loopline::registry {

// The lists of the pack's services that other domains ask about.
inline constexpr std::string_view institution_list = "institution";    // of the ten customs measures
inline constexpr std::string_view hand_carrier_list = "hand_carrier";  // people who carry goods
inline constexpr std::string_view bus_passenger_list = "bus_passenger";
inline constexpr std::string_view talent_list = "talent";
inline constexpr std::string_view vehicle_list = "vehicle";
inline constexpr std::string_view joint_product_list = "joint_product";  // positive list of the joint mechanism
inline constexpr std::string_view conformity_list = "conformity";        // assessed by class and grade

// The status of a subject (P12, H3, V4, Q5) at the end of `day`: a state of the list's service (active, suspended, …),
// expired, or none where it was never applied for. Errors: storage_failed.
Result<std::string> list_status(store::Reader& reader, std::string_view list, std::string_view subject, Date day);

// A person, vehicle or product as other domains may know it.
struct Carrier {
  std::string id;     // "H14"
  std::string owner;  // the party: employer, keeper
  std::string name_zh;
  std::string name_en;
};
// Nothing where there is none. Errors: storage_failed.
Result<std::optional<Carrier>> find_person(store::Reader& reader, std::string_view person);

// A vehicle of the register.
struct Vehicle {
  std::string owner;
  std::string id;  // "V5"
  std::int64_t number = 0;
  std::string kind;       // truck | van | bus | car | trailer | container
  std::string plate;      // of the mainland, plain; "" where it has none
  std::string plate_hk;   // of Hong Kong
  std::string frame;      // frame number
  std::string container;  // ISO 6346, of a container
  std::string driver;     // the person who usually drives, "" where there is none
  Date registered_on;
};
// By id, or by any of its plates or its container number, however written. Errors: storage_failed.
Result<std::optional<Vehicle>> find_vehicle(store::Reader& reader, std::string_view id_or_plate);

// A product of a party, as lists name it.
struct Product {
  std::string owner;
  std::string id;  // "Q7"
  std::int64_t number = 0;
  std::string hs;
  std::string name_zh;
  std::string name_en;
  std::string specification;
  std::string maker;
  Date registered_on;
};

// By id. Nothing where there is none. Errors: storage_failed.
Result<std::optional<Product>> find_product(store::Reader& reader, std::string_view product);

// What the risk assessment of a product's quality and safety came to (署贸函〔2024〕236号 三), as it stood on a day.
struct Assessed {
  std::string quality_risk = "not_assessed";  // low | high; suspended while a risk event suspends it
  std::string inspection;                     // none | documents | spot_check | full, "" where it was not assessed
  std::string case_id;
  std::optional<Date> since;
  std::optional<Date> valid_until;  // last day of validity
};
// One that has run out, was revoked or was never asked for reads as not assessed. Errors: storage_failed.
Result<Assessed> conformity_on(store::Reader& reader, std::string_view product, Date day);

// How customs rates a party on a day (海关企业信用): none | general | advanced.
struct Rating {
  std::string rating = "none";
  std::string certificate;  // "" where there is none
  std::optional<Date> from;
  std::optional<Date> until;  // last day; nothing: until further notice
};
// Risk events of a party since a day; those of its products act through their grades and do not count. Errors:
// storage_failed.
Result<std::int64_t> risk_events_since(store::Reader& reader, std::string_view party, Date since);

// Errors: storage_failed.
Result<Rating> aeo_rating_on(store::Reader& reader, std::string_view party, Date day);

}  // namespace loopline::registry
