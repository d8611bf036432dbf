#include "cli/demo_helpdesk.h"

#include "server/sample_data.h"
#include "slices/escalation/directory_store.h"

namespace hl::cli {
namespace {

// The public holidays of the company's own region are computed for any year.
std::string calendar(const std::string& hours, const std::string& regions, const std::string& closures = "") {
  return R"({"zone":"Europe/Brussels","hours":)" + hours + R"(,"public_holidays":)" + regions +
         R"(,"closures":[)" + closures + "]}";
}
constexpr const char* christmas = R"({"from":"2026-12-28","to":"2026-12-31"})";

std::string weekdays(const std::string& day) {
  return R"({"mon":)" + day + R"(,"tue":)" + day + R"(,"wed":)" + day + R"(,"thu":)" + day +
         R"(,"fri":)" + day + "}";
}

struct Row {
  const char* name;
  const char* role_title;
  const char* email;
  Language language;
  std::vector<std::string> numbers;
  std::string device;  // "kind|model|manufacturer index|os|free GB|antivirus", empty: none
  bool is_vip = false;
};

struct Client {
  companies::NewCompany company;
  std::vector<std::array<const char*, 3>> sites;  // name, address, phone
  const char* contract;
  const char* domain;
  companies::PhoneRange range;
  std::vector<Row> people;
};

std::optional<std::string> maybe(const char* text) {
  return *text ? std::optional<std::string>(text) : std::nullopt;
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> out;
  std::size_t at = 0;
  while (at <= text.size()) {
    const auto end = std::min(text.find('|', at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::string weekdays(const std::string& zone, const std::string& regions, const std::string& spells) {
  std::string hours;
  for (const char* day : {"mon", "tue", "wed", "thu", "fri"})
    hours += std::string(hours.empty() ? "" : ",") + '"' + day + "\":[" + spells + "]";
  return R"({"zone":")" + zone + R"(","public_holidays":[)" + regions + R"(],"hours":{)" + hours + "}}";
}

void say_what_they_can(Tx& tx, const std::vector<companies::NamedSupplier>& makers) {
  const escalation::SupplierProfile profiles[] = {
      {{"printing"}, {"Lumora L-2300", "Lumora L-5100", "Lumora Scan 7"}, "", {Language::fr},
       weekdays("Europe/London", "", R"(["08:00","18:00"])")},
      {{"workstation"}, {"Kestrel Swift 14", "Kestrel Tower 5"}, "", {Language::en},
       weekdays("Europe/Berlin", R"("DE-BE")", R"(["09:00","17:00"])")},
      {{"printing", "workstation"}, {"Toner", "Docking stations"}, "", {Language::nl},
       weekdays("Europe/Brussels", R"("BE")", R"(["08:30","12:00"],["13:00","17:30"])")}};
  for (std::size_t n = 0; n < makers.size(); ++n)
    escalation::store_supplier_profile(tx, makers[n].id, profiles[n]);
}

std::vector<companies::NamedSupplier> add_suppliers(Work& work) {
  using companies::SupplierKind;
  std::vector<companies::NamedSupplier> out;
  for (const companies::Supplier& s :
       {companies::Supplier{{}, "Lumora Printing Systems", SupplierKind::manufacturer, Language::en,
                            {{"Lumora Service Desk", "service@lumora.example", "+44 20 7946 0100"}}},
        companies::Supplier{{}, "Kestrel Computer", SupplierKind::manufacturer, Language::de,
                            {{"Kestrel Garantie-Service", "garantie@kestrel.example", "+49 30 901820"}}},
        companies::Supplier{{}, "Meuse Informatique", SupplierKind::supplier, Language::fr,
                            {{"Comptoir Meuse", "commandes@meuse-info.example", "+32 81 55 01 00"},
                             {"Denis Lacroix", "denis@meuse-info.example", "+32 475 55 01 01"}}}}) {
    out.push_back({companies::add_supplier(work.tx, work.ids, s), s.name});
    mark_sample(work.tx, SampleKind::supplier, out.back().id.raw());
  }
  say_what_they_can(work.tx, out);
  return out;
}

void add_device(Work& work, CompanyId company, PersonId person, const std::string& text,
                const std::vector<companies::NamedSupplier>& makers) {
  const auto part = split(text);
  people::Device d;
  d.kind = part[0];
  d.model = part[1];
  d.manufacturer = makers[static_cast<std::size_t>(std::stoi(part[2]))];
  d.os = part[3];
  // A printer has neither disk nor antivirus.
  if (part[4] != "0") d.free_disk_gb = std::stod(part[4]);
  if (part[5] != "none") d.antivirus = part[5];
  d.serial = "SN" + std::to_string(person.raw() % 1'000'000);
  d.last_seen_at = work.now - std::chrono::hours(person.raw() % 40);
  d.warranty_until = "2027-06-30";
  people::add_device(work.tx, work.ids, {company, person, d});
}

std::vector<Client> clients() {
  constexpr auto fr = Language::fr, nl = Language::nl, de = Language::de, en = Language::en;
  const std::string shop = weekdays(R"([["06:30","12:30"],["13:00","18:00"]])");
  const std::string shifts =
      R"({"mon":[["06:00","14:00"],["14:00","22:00"],["22:00","06:00"]],"tue":[["06:00","22:00"],["22:00","06:00"]],)"
      R"("wed":[["06:00","22:00"],["22:00","06:00"]],"thu":[["06:00","22:00"],["22:00","06:00"]],)"
      R"("fri":[["06:00","22:00"]]})";
  const std::string laptop = "laptop|Kestrel Swift 14|1|Windows 11 23H2|";
  const std::string desktop = "desktop|Kestrel Tower 5|1|Windows 11 23H2|";
  return {
      {{"DUP", "Boulangeries Dupont", "BE", fr, calendar(shop, R"(["BE","BE-WAL"])"),
        R"({"first_answer":"PT1H","solution":"PT8H"})"},
       {{{"Atelier de Namur", "Rue de Fer 12, 5000 Namur", "+32 81 22 40 00"},
         {"Magasin de Jambes", "Avenue Bovesse 40, 5100 Jambes", "+32 81 22 40 20"}}},
       "Support complet 2025-2027", "dupont.example", {"+3281224000", "+3281224099"},
       {{"Claire Dupont", "Gérante", "claire@dupont.example", fr, {"081 22 40 01", "0475 20 10 01"}, (laptop + "212|Microsoft Defender"), true},
        {"Marc Lejeune", "Comptable", "marc@dupont.example", fr, {"081 22 40 05"}, (desktop + "18|Microsoft Defender")},
        {"Sophie Renard", "Responsable magasin", "sophie@dupont.example", fr, {"081 22 40 20", "0476 30 11 22"}, "printer|Lumora L-2300|0|firmware 4.1|0|none"},
        {"Karim Benali", "Chef d'atelier", "karim@dupont.example", fr, {"081 22 40 31"}, ""},
        {"Julie Martin", "Vendeuse", "", fr, {"081 22 40 20"}, ""},
        {"Pieter Claes", "Livreur", "pieter@dupont.example", nl, {"0477 41 52 63"}, ""},
        {"", "", "", fr, {"0498 12 34 56"}, ""}}},
      {{"VDB", "Van den Broeck Logistiek", "BE", nl, calendar(shifts, R"(["BE","BE-VLG"])"),
        R"({"first_answer":"PT30M","solution":"PT4H"})"},
       {{{"Magazijn Gent", "Kuhlmannkaai 3, 9042 Gent", "+32 9 330 50 00"},
         {"Kantoor Aalst", "Keizersplein 8, 9300 Aalst", "+32 53 60 20 00"}}},
       "Onderhoud 24/5", "vdb-logistiek.example", {"+3293305000", "+3293305199"},
       {{"An Verhulst", "Planner", "an@vdb-logistiek.example", nl, {"09 330 50 11", "0478 11 22 33"}, (laptop + "96|Microsoft Defender")},
        {"Bart De Smet", "Magazijnier", "", nl, {"09 330 50 40"}, "handheld|Lumora Scan 7|0|Android 13|11|none"},
        {"Els Peeters", "Boekhouding", "els@vdb-logistiek.example", nl, {"09 330 50 12"}, (desktop + "3|Microsoft Defender (2026-09)")},
        {"Tom Wouters", "IT-contactpersoon", "tom@vdb-logistiek.example", nl, {"09 330 50 13", "0479 44 55 66"}, (laptop + "410|Microsoft Defender")},
        {"Fatima El Amrani", "HR", "fatima@vdb-logistiek.example", nl, {"09 330 50 14"}, (laptop + "77|Microsoft Defender")},
        {"Luc Janssens", "Zaakvoerder", "luc@vdb-logistiek.example", nl, {"0470 99 88 77"}, (laptop + "250|Microsoft Defender"), true},
        {"Nadia Simons", "Receptie", "", nl, {"09 330 50 00"}, ""}}},
      {{"HEN", "Versicherungsbüro Hennen", "BE", de,
        calendar(weekdays(R"([["08:30","12:00"],["13:00","17:30"]])"), R"(["BE","BE-CDE"])", christmas),
        R"({"first_answer":"PT1H","solution":"PT8H"})"},
       {{{"Büro Eupen", "Aachener Straße 21, 4700 Eupen", "+32 87 74 20 00"}}},
       "Wartungsvertrag Büro", "hennen.example", {"+3287742000", "+3287742049"},
       {{"Monika Hennen", "Inhaberin", "monika@hennen.example", de, {"087 74 20 01", "0471 20 30 40"}, (laptop + "180|Microsoft Defender"), true},
        {"Stefan Kohl", "Sachbearbeiter", "stefan@hennen.example", de, {"087 74 20 04"}, (desktop + "55|Microsoft Defender")},
        {"Petra Schmitz", "Buchhaltung", "petra@hennen.example", de, {"087 74 20 05"}, "printer|Lumora L-5100|0|firmware 5.0|0|none"},
        {"Jean-Luc Cremer", "Außendienst", "jl@hennen.example", fr, {"0472 50 60 70"}, (laptop + "140|Microsoft Defender")},
        {"Anna Rodheudt", "Empfang", "", de, {"087 74 20 00"}, ""},
        {"Jonas Weber", "Auszubildender", "jonas@hennen.example", de, {"087 74 20 00"}, ""}}},
      {{"BRX", "Brixton Engineering", "BE", en,
        calendar(weekdays(R"([["08:00","18:30"]])"), R"(["BE"])"),
        R"({"first_answer":"PT2H","solution":"PT16H"})"},
       {{{"Brussels office", "Rue de la Loi 155, 1040 Brussels", "+32 2 588 30 00"},
         {"Luxembourg desk", "Rue de Hollerich 60, 1740 Luxembourg", "+352 26 12 30 00"}}},
       "Office support", "brixton.example", {"+3225883000", "+3225883079"},
       {{"Emma Clarke", "Office manager", "emma@brixton.example", en, {"02 588 30 01", "0473 12 12 12"}, (laptop + "320|Microsoft Defender")},
        {"David Osei", "Structural engineer", "david@brixton.example", en, {"02 588 30 11"}, (laptop + "12|Microsoft Defender")},
        {"Laura Rossi", "Project lead", "laura@brixton.example", en, {"02 588 30 12"}, (laptop + "64|Microsoft Defender")},
        {"Thomas Weber", "Draughtsman", "thomas@brixton.example", de, {"+352 26 12 30 05"}, (desktop + "900|Microsoft Defender")},
        {"Sarah O'Brien", "Director", "sarah@brixton.example", en, {"02 588 30 02", "0474 80 80 80"}, (laptop + "200|Microsoft Defender"), true},
        {"Yves Lambert", "Géomètre", "yves@brixton.example", fr, {"02 588 30 21"}, ""}}},
  };
}

void add_client(DemoDesk& desk, const Client& client,
                const std::vector<companies::NamedSupplier>& makers) {
  Work& work = desk.work;
  const CompanyId id = *companies::create_company(work.tx, work.ids, client.company);
  mark_sample(work.tx, SampleKind::company, id.raw());
  desk.report.companies.push_back({id, client.company.code, client.company.name});
  std::optional<SiteId> first_site;
  for (const auto& [name, address, phone] : client.sites) {
    const SiteId site = companies::add_site(work.tx, work.ids, id, name, address, phone);
    if (!first_site) first_site = site;
  }
  companies::add_contract(work.tx, work.ids, id,
                          {0, client.contract, "telephone, remote, on site", "2025-01-01",
                           "2027-12-31", true});
  companies::add_domain(work.tx, id, client.domain);
  companies::add_phone_range(work.tx, work.ids, id, client.range);
  for (const Row& row : client.people) {
    people::NewPerson fresh{id};
    fresh.name = maybe(row.name);
    fresh.email = maybe(row.email);
    fresh.numbers = row.numbers;
    fresh.language = row.language;
    fresh.site = first_site;
    fresh.role_title = maybe(row.role_title);
    fresh.is_vip = row.is_vip;
    const PersonId person = *people::create_person(work.tx, work.ids, fresh);
    mark_sample(work.tx, SampleKind::person, person.raw());
    desk.report.people.push_back({person, fresh.name, id, {}});
    for (const auto& number : people::numbers(work.tx, person))
      desk.report.people.back().numbers.push_back(number.e164);
    if (!row.device.empty()) add_device(work, id, person, row.device, makers);
  }
}

}  // namespace

void add_demo_companies(DemoDesk& desk) {
  const auto makers = add_suppliers(desk.work);
  for (const Client& client : clients()) add_client(desk, client, makers);
}

}  // namespace hl::cli
