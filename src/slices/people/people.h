// Requesters: the people of the client companies, their numbers, devices and computer level. The only
// header of this slice for others.
#pragma once

#include "engines/level/estimate.h"
#include "slices/companies/companies.h"

namespace hl::people {

struct Person {
  PersonId id;
  CompanyId company;
  std::optional<std::string> name;  // a person may be nothing but a number
  std::optional<std::string> email;
  Language language = Language::en;
  std::optional<std::string> role_title;
  std::optional<SiteId> site;
  bool is_vip = false;
  std::optional<Level> level_set;  // what a technician corrected; beats the estimate
};

struct PersonNumber {
  std::string e164;
  std::string raw;
  std::string display;
};
BOOST_DESCRIBE_STRUCT(PersonNumber, (), (e164, raw, display))

struct Device {
  DeviceId id;
  std::string kind;
  std::string model;
  std::optional<companies::NamedSupplier> manufacturer;
  std::optional<std::string> serial;
  std::optional<std::string> os;
  std::optional<double> free_disk_gb;
  std::optional<Instant> last_seen_at;
  std::optional<std::string> antivirus;
  std::optional<std::string> warranty_until;
};
BOOST_DESCRIBE_STRUCT(Device, (),
                      (id, kind, model, manufacturer, serial, os, free_disk_gb, last_seen_at,
                       antivirus, warranty_until))

struct LevelEvidence {
  Instant at;
  level::EvidenceCode code = level::EvidenceCode::understood;
  std::optional<Level> wording;
  std::string detail;           // number of the ticket; words that were used; id of the probe
  std::optional<double> value;  // as in level::Evidence
};
struct LevelProbabilities {
  double novice = 0;
  double regular = 0;
  double expert = 0;
};
BOOST_DESCRIBE_STRUCT(LevelProbabilities, (), (novice, regular, expert))
BOOST_DEFINE_ENUM_CLASS(LevelSource, estimated, set)
struct LevelEvidenceLine {
  Instant at;
  level::EvidenceCode code = level::EvidenceCode::understood;
  std::string detail;
  std::optional<double> value;
};
BOOST_DESCRIBE_STRUCT(LevelEvidenceLine, (), (at, code, detail, value))
struct LevelView {
  Level level = Level::regular;
  LevelSource source = LevelSource::estimated;
  LevelProbabilities probabilities;
  std::vector<LevelEvidenceLine> evidence;
  int kept_days = 0;  // 0: the evidence is forgotten after the call
};
BOOST_DESCRIBE_STRUCT(LevelView, (), (level, source, probabilities, evidence, kept_days))

struct NewPerson {
  CompanyId company;
  std::optional<std::string> name = {};
  std::optional<std::string> email = {};
  std::vector<std::string> numbers = {};  // as written; parsed with the company's country
  Language language = Language::en;
  std::optional<SiteId> site = {};
  std::optional<std::string> role_title = {};
  bool is_vip = false;
};

struct PersonLine {
  PersonId id;
  std::optional<std::string> name;
  CompanyId company_id;
  std::string company_name;
  std::optional<std::string> email;
  std::vector<std::string> numbers;
  Language language = Language::en;
  std::optional<std::string> role_title;
};
BOOST_DESCRIBE_STRUCT(PersonLine, (),
                      (id, name, company_id, company_name, email, numbers, language, role_title))

// The one door to a person: requesters see themselves, staff the companies they serve.
Outcome<Person> access_person(Tx& tx, const Actor& actor, PersonId id);
std::optional<Person> person(Tx& tx, std::optional<PersonId> id);
// Lets `tx` remember these people and what opening tickets for them asks of their companies; one round trip.
void read_ahead(Tx& tx, const std::vector<std::int64_t>& people);
PersonLine line_of(Tx& tx, const Person& person);
Outcome<PersonId> create_person(Tx& tx, IdSource& ids, const NewPerson& person);
// Adds a number as written; nothing happens when the person has it already.
Outcome<Done> add_number(Tx& tx, IdSource& ids, const Person& person, const std::string& raw);
std::vector<PersonNumber> numbers(Tx& tx, PersonId id);
std::vector<Device> devices(Tx& tx, PersonId id);
std::optional<Device> device(Tx& tx, std::optional<DeviceId> id);
// The device, if it belongs to the company (a ticket must not point at another company's machine).
std::optional<Device> device_of_company(Tx& tx, DeviceId id, CompanyId company);
struct NewDevice {
  CompanyId company;
  std::optional<PersonId> person;
  Device device;
};
DeviceId add_device(Tx& tx, IdSource& ids, const NewDevice& device);

// People who have exactly this number, and people whose number ends in the same eight digits.
struct NumberMatch {
  std::vector<PersonId> exact;
  std::vector<PersonId> close;
};
NumberMatch who_has(Tx& tx, const std::string& e164);

// What the helpdesk thinks of a person's computer level. For the eyes of technicians in a call and on
// the person's sheet only: it goes into no list, no portal and nothing that leaves the helpdesk.
struct Gauged {
  LevelView view;
  level::Estimate estimate;
};
Gauged gauge(Tx& tx, const Person& person, Instant now);
LevelView level_of(Tx& tx, const Person& person, Instant now);
// Kept until the call is over, or as many days as was decided for the company.
void add_level_evidence(Tx& tx, IdSource& ids, const Person& person, const LevelEvidence& evidence);
// Deletes what has expired, some rows at a time. For the ticker.
void forget_level_evidence(Tx& tx, Instant now);
void set_level(Work& work, const Person& person, std::optional<Level> level);

// People the actor may see, by the beginning of a name or an e-mail address, or by a number.
std::vector<PersonLine> find_people(Tx& tx, const Actor& actor, const std::string& text, int limit);

// Lower case without accents, for prefix search.
std::string name_key(const std::string& name);

Routes routes();

}  // namespace hl::people
