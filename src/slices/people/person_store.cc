#include <algorithm>

#include "base/ascii.h"
#include "lib/database/chunk.h"
#include "lib/phone/phone_number.h"
#include "slices/people/device_finding.h"
#include "slices/people/person_store.h"

namespace hl::people {
namespace {

constexpr const char* person_columns =
    "p.id,p.company_id,p.name,p.email,p.language,p.role_title,p.site_id,p.is_vip,p.level_set FROM "
    "person p ";

template <class Enum>
std::optional<Enum> enum_of(const std::optional<std::string>& text) {
  Enum out{};
  if (!text || !boost::describe::enum_from_string(text->c_str(), out)) return std::nullopt;
  return out;
}

template <class Enum>
const char* name_of(Enum value) {
  return boost::describe::enum_to_string(value, "");
}

Person read_person(Row& row) {
  Person p;
  p.id = row.id<PersonId>(0);
  p.company = row.id<CompanyId>(1);
  p.name = row.maybe_text(2);
  p.email = row.maybe_text(3);
  p.language = enum_of<Language>(row.maybe_text(4)).value_or(Language::en);
  p.role_title = row.maybe_text(5);
  p.site = row.maybe_id<SiteId>(6);
  p.is_vip = row.boolean(7);
  p.level_set = enum_of<Level>(row.maybe_text(8));
  return p;
}

constexpr const char* device_columns =
    "d.id,d.kind,d.model,d.manufacturer_id,s.name,d.serial,d.os,d.free_disk_gb,d.last_seen_at,"
    "d.antivirus,d.warranty_until FROM device d LEFT JOIN supplier s ON s.id=d.manufacturer_id ";

Device read_device(Row& row) {
  Device d;
  d.id = row.id<DeviceId>(0);
  d.kind = row.text(1);
  d.model = row.text(2);
  if (!row.is_null(3)) d.manufacturer = companies::NamedSupplier{row.id<SupplierId>(3), row.text(4)};
  d.serial = row.maybe_text(5);
  d.os = row.maybe_text(6);
  if (!row.is_null(7)) d.free_disk_gb = row.real(7);
  d.last_seen_at = row.maybe_instant(8);
  d.antivirus = row.maybe_text(9);
  d.warranty_until = row.maybe_text(10);
  return d;
}

std::string country_of(Tx& tx, CompanyId id) {
  const auto company = companies::company(tx, id);
  return company ? company->country : "BE";
}

void insert_number(Tx& tx, IdSource& ids, PersonId person, const PhoneNumber& number) {
  tx.run("INSERT INTO person_number (id,person_id,raw,e164,tail) VALUES (?,?,?,?,?) "
         "ON CONFLICT DO NOTHING",
         ids.next(), person, number.raw(), number.e164(), number.tail());
}

// Letters and sources of sign-in write an address as they like; it is one person's in any case.
std::optional<std::string> lower(std::optional<std::string> email) {
  if (email) email = ascii_lower(*email);
  return email;
}

}  // namespace

std::optional<Person> person(Tx& tx, std::optional<PersonId> id) {
  if (!id) return std::nullopt;
  if (const auto* known = tx.recall<Person>("person", id->raw())) return *known;
  auto found = tx.first(std::string("SELECT ") + person_columns + "WHERE p.id=?", read_person, *id);
  if (found) tx.remember("person", id->raw(), *found);
  return found;
}

void read_ahead(Tx& tx, const std::vector<std::int64_t>& people) {
  in_chunks<companies::read_ahead_chunk>(people, [&](auto... id) {
    static const std::string sql =
        std::string("SELECT ") + person_columns + "WHERE p.id IN " + chunk_places<sizeof...(id)>();
    auto asked = tx.ask(sql, read_person, id...);
    companies::read_ahead(tx, {id...});
    for (Person& found : asked.all()) tx.remember("person", found.id.raw(), std::move(found));
  });
}

Outcome<Person> access_person(Tx& tx, const Actor& actor, PersonId id) {
  auto found = person(tx, id);
  const bool may = found && actor.may_see(found->company) &&
                   (actor.is_staff() || actor.person == found->id);
  if (!may) return refuse(Problem::not_found);
  return std::move(*found);
}

Outcome<Done> add_number(Tx& tx, IdSource& ids, const Person& p, const std::string& raw) {
  const auto number = PhoneNumber::parse(raw, country_of(tx, p.company));
  if (!number) return invalid("/number", "is not a telephone number; write it like +32 81 12 34 56");
  insert_number(tx, ids, p.id, *number);
  return Done{};
}

Outcome<PersonId> create_person(Tx& tx, IdSource& ids, const NewPerson& p) {
  const std::string country = country_of(tx, p.company);
  std::vector<PhoneNumber> parsed;
  for (std::size_t i = 0; i < p.numbers.size(); ++i) {
    auto number = PhoneNumber::parse(p.numbers[i], country);
    if (!number)
      return invalid("/numbers/" + std::to_string(i),
                     "is not a telephone number; write it like +32 81 12 34 56");
    parsed.push_back(std::move(*number));
  }
  const PersonId id(ids.next());
  tx.run(
      "INSERT INTO person (id,company_id,name,name_key,email,language,role_title,site_id,is_vip) "
      "VALUES (?,?,?,?,?,?,?,?,?)",
      id, p.company, p.name, name_key(p.name.value_or("")), lower(p.email), name_of(p.language),
      p.role_title, p.site, p.is_vip);
  for (const auto& number : parsed) insert_number(tx, ids, id, number);
  return id;
}

std::vector<PersonNumber> numbers(Tx& tx, PersonId id) {
  const auto country =
      tx.first("SELECT c.country FROM person p JOIN company c ON c.id=p.company_id WHERE p.id=?",
               [](Row& row) { return row.text(0); }, id);
  return tx.all("SELECT e164,raw FROM person_number WHERE person_id=? ORDER BY id",
                [&](Row& row) {
                  return PersonNumber{row.text(0), row.text(1),
                                      display_number(row.text(0), country.value_or("BE"))};
                },
                id);
}

PersonLine line_of(Tx& tx, const Person& p) {
  PersonLine line;
  line.id = p.id;
  line.name = p.name;
  line.company_id = p.company;
  line.company_name = companies::company_name(tx, p.company).value_or("");
  line.email = p.email;
  for (auto& number : numbers(tx, p.id)) line.numbers.push_back(std::move(number.display));
  line.language = p.language;
  line.role_title = p.role_title;
  return line;
}

std::vector<Device> devices(Tx& tx, PersonId id) {
  return tx.all(std::string("SELECT ") + device_columns + "WHERE d.person_id=? ORDER BY d.id",
                read_device, id);
}

std::optional<Device> device(Tx& tx, std::optional<DeviceId> id) {
  if (!id) return std::nullopt;
  return tx.first(std::string("SELECT ") + device_columns + "WHERE d.id=?", read_device, *id);
}

std::optional<Device> device_of_company(Tx& tx, DeviceId id, CompanyId company) {
  return tx.first(std::string("SELECT ") + device_columns + "WHERE d.id=? AND d.company_id=?",
                  read_device, id, company);
}

DeviceId add_device(Tx& tx, IdSource& ids, const NewDevice& n) {
  const DeviceId id(ids.next());
  const Device& d = n.device;
  tx.run("INSERT INTO device VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", id, n.company, n.person, d.kind,
         d.model, d.manufacturer ? std::optional(d.manufacturer->id) : std::nullopt, d.serial, d.os,
         d.free_disk_gb, d.last_seen_at, d.antivirus, d.warranty_until);
  list_words(tx, id, n.company, d);
  return id;
}

NumberMatch who_has(Tx& tx, const std::string& e164) {
  constexpr int close_max = 8;
  NumberMatch match;
  match.exact = tx.all("SELECT person_id FROM person_number WHERE e164=? ORDER BY person_id LIMIT 20",
                       [](Row& row) { return row.id<PersonId>(0); }, e164);
  if (!match.exact.empty() || e164.size() < 9) return match;
  match.close = tx.all(
      "SELECT DISTINCT person_id FROM person_number WHERE tail=? ORDER BY person_id LIMIT ?",
      [](Row& row) { return row.id<PersonId>(0); }, e164.substr(e164.size() - 8), close_max);
  return match;
}

void store_person(Tx& tx, const Person& p) {
  tx.run("UPDATE person SET name=?,name_key=?,email=?,language=?,role_title=?,site_id=? WHERE id=?",
         p.name, name_key(p.name.value_or("")), lower(p.email), name_of(p.language), p.role_title, p.site,
         p.id);
}

std::vector<PersonLine> find_people(Tx& tx, const Actor& actor, const std::string& text,
                                    int limit) {
  std::vector<Person> found;
  if (const auto number = PhoneNumber::parse(text, "BE"); number && text.size() >= 6) {
    found = tx.all(std::string("SELECT ") + person_columns +
                       "JOIN person_number n ON n.person_id=p.id WHERE n.e164=? AND " +
                       actor.company_filter("p.company_id") + " ORDER BY p.id LIMIT ?",
                   read_person, number->e164(), limit);
  } else if (text.find('@') != std::string::npos) {
    found = tx.all(std::string("SELECT ") + person_columns + "WHERE p.email>=? AND p.email<?||'{' AND " +
                       actor.company_filter("p.company_id") + " ORDER BY p.email,p.id LIMIT ?",
                   read_person, ascii_lower(text), ascii_lower(text), limit);
  } else {
    const std::string key = name_key(text);
    // U+10FFFF sorts after every name that begins with the key.
    found = tx.all(std::string("SELECT ") + person_columns +
                       "WHERE p.name_key>=? AND p.name_key<? AND " +
                       actor.company_filter("p.company_id") + " ORDER BY p.name_key,p.id LIMIT ?",
                   read_person, key, key + "\xF4\x8F\xBF\xBF", limit);
  }
  std::vector<PersonLine> lines;
  for (const Person& p : found) lines.push_back(line_of(tx, p));
  return lines;
}

std::vector<PersonLine> people_of_company(Tx& tx, CompanyId company, const std::string& after_key,
                                          PersonId after_id, int limit) {
  std::vector<PersonLine> lines;
  for (const Person& p :
       tx.all(std::string("SELECT ") + person_columns +
                  "WHERE p.company_id=? AND (p.name_key,p.id)>(?,?) ORDER BY p.name_key,p.id LIMIT ?",
              read_person, company, after_key, after_id, limit))
    lines.push_back(line_of(tx, p));
  return lines;
}

}  // namespace hl::people
