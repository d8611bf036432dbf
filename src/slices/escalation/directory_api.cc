#include <algorithm>

#include "slices/deadlines/deadlines.h"
#include "slices/escalation/directory_store.h"
#include "slices/escalation/escalation_routes.h"
#include "slices/escalation/expected_presence.h"
#include "slices/people/people.h"
#include "slices/escalation/rota_store.h"

namespace hl::escalation {

struct SkillLine {
  std::string skill;
  int level = usual_level;
};
BOOST_DESCRIBE_STRUCT(SkillLine, (), (skill, level))

BOOST_DEFINE_ENUM_CLASS(DirectorySide, inside, outside)

struct DirectoryLine {
  DirectorySide side = DirectorySide::inside;
  std::optional<AccountId> account_id;
  std::optional<SupplierId> supplier_id;
  std::string name;
  std::optional<Role> role;
  std::optional<companies::SupplierKind> supplier_kind;
  std::vector<SkillLine> skills;  // outside: all at the usual level
  std::vector<std::string> products;
  std::vector<Language> languages;
  // Inside; and outside where the hours are known, on_duty while they run. At the moment that was asked for.
  std::optional<Presence> presence;
  std::optional<std::string> hours;     // outside, in words
  std::optional<json::value> calendar;  // hours of his own, or of the supplier
  std::optional<int> open_tickets;
  std::optional<int> tickets_max;
  std::optional<std::string> email;
  std::optional<std::string> phone;  // inside: the extension
  std::vector<companies::SupplierContact> contacts;  // outside: all that are known
};
BOOST_DESCRIBE_STRUCT(DirectoryLine, (),
                      (side, account_id, supplier_id, name, role, supplier_kind, skills, products,
                       languages, presence, hours, calendar, open_tickets, tickets_max, email, phone, contacts))

struct DirectoryPage {
  std::vector<DirectoryLine> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(DirectoryPage, (), (items, next))

struct DirectoryQuery {
  std::optional<std::string> skill;
  std::optional<std::string> product;  // the beginning of a word of it, any case; outside also of the name
  std::optional<Language> language;
  std::optional<bool> reachable;  // true: only who is there now
  std::optional<std::string> at;  // RFC 3339: only who is there then
};
BOOST_DESCRIBE_STRUCT(DirectoryQuery, (), (skill, product, language, reachable, at))

struct QualificationsForm {
  std::vector<SkillLine> skills;
  std::vector<Line> products;
  std::vector<Language> languages;
  std::optional<int> tickets_max;
};
BOOST_DESCRIBE_STRUCT(QualificationsForm, (), (skills, products, languages, tickets_max))

struct SupplierProfileForm {
  std::vector<Text<1, 60>> skills;
  std::vector<Line> products;
  OptionalLine hours;
  std::optional<std::vector<Language>> languages;  // besides the one of letters
  std::optional<json::value> calendar;             // none: nobody knows it so exactly
};
BOOST_DESCRIBE_STRUCT(SupplierProfileForm, (), (skills, products, hours, languages, calendar))

namespace {

constexpr std::size_t list_max = 50;

std::vector<Language> languages_of(const Actor& account) {
  auto out = account.languages;
  if (std::find(out.begin(), out.end(), account.language) == out.end())
    out.insert(out.begin(), account.language);
  return out;
}

DirectoryLine line_of(const Candidate& c, Presence presence) {
  DirectoryLine line;
  line.account_id = c.account.id;
  line.name = c.account.name;
  line.role = c.account.role;
  for (const auto& one : c.account.skills) line.skills.push_back({one, level_of(c, one)});
  line.products = c.products;
  line.languages = languages_of(c.account);
  line.presence = presence;
  line.open_tickets = c.open_tickets;
  line.tickets_max = c.tickets_max;
  line.email = c.account.email;
  line.phone = c.account.extension;
  return line;
}

DirectoryLine line_of(const companies::Supplier& s, const SupplierProfile& profile, Instant at) {
  DirectoryLine line;
  line.side = DirectorySide::outside;
  line.supplier_id = s.id;
  line.name = s.name;
  line.supplier_kind = s.kind;
  for (const auto& one : profile.skills) line.skills.push_back({one, usual_level});
  line.products = profile.products;
  line.languages = {s.language};
  for (const Language one : profile.languages)
    if (one != s.language) line.languages.push_back(one);
  if (!profile.hours.empty()) line.hours = profile.hours;
  if (profile.calendar) {
    line.calendar = json::parse(*profile.calendar);
    if (const auto state = deadlines::open_state(*profile.calendar, at))
      line.presence = Presence{state->is_open ? PresenceState::on_duty : PresenceState::off, state->changes_at};
  }
  line.contacts = s.contacts;
  if (!s.contacts.empty()) {
    line.email = s.contacts.front().email;
    line.phone = s.contacts.front().phone;
  }
  return line;
}

bool has_word(const std::string& text, const std::string& beginning) {
  return (" " + people::name_key(text)).find(" " + people::name_key(beginning)) != std::string::npos;
}

bool fits(const DirectoryLine& line, const DirectoryQuery& query) {
  const auto& q = query;
  const bool has_skill =
      !q.skill || std::any_of(line.skills.begin(), line.skills.end(),
                              [&](const SkillLine& one) { return one.skill == *q.skill; });
  // A manufacturer is looked for by his name.
  const bool has_product =
      !q.product || (line.side == DirectorySide::outside && has_word(line.name, *q.product)) ||
      std::any_of(line.products.begin(), line.products.end(), [&](const auto& one) { return has_word(one, *q.product); });
  const bool speaks = !q.language || std::find(line.languages.begin(), line.languages.end(),
                                               *q.language) != line.languages.end();
  const bool is_there =
      (!q.at && !q.reachable.value_or(false)) || (line.presence && line.presence->is_there());
  return has_skill && has_product && speaks && is_there;
}

std::vector<AccountId> all_of(const Directory& directory) {
  std::vector<AccountId> out;
  for (const Candidate& c : directory) out.push_back(c.account.id);
  return out;
}

void add_hours(const Rota& rota, std::vector<DirectoryLine>& lines) {
  for (const OwnHours& one : rota.people) {
    const auto found = std::find_if(lines.begin(), lines.end(), [&](const auto& line) { return line.account_id == one.account; });
    if (found != lines.end()) found->calendar = json::parse(one.calendar);
  }
}

Outcome<DirectoryPage> get_directory(Work& work, const RouteInput&, const DirectoryQuery& query) {
  const auto then = query.at ? parse_rfc3339(*query.at) : std::nullopt;
  if (query.at && !then) return invalid("/at", "must be a time like 2026-11-23T09:00:00Z", "not_a_time");
  const Instant at = then.value_or(work.now);
  const auto skill = query.skill.value_or("");
  const Directory directory = directory_of(work.tx);
  const Rota rota = rota_from(work.tx, at, all_of(directory));
  std::vector<DirectoryLine> lines;
  for (const Candidate& c : directory)
    lines.push_back(line_of(c, then ? expected_presence(rota, c.account, skill, at) : presence_of(rota, c.account, skill, at)));
  add_hours(rota, lines);
  const auto profiles = supplier_profiles(work.tx);
  for (const auto& supplier : companies::suppliers(work.tx)) {
    const auto found = profiles.find(supplier.id);
    lines.push_back(line_of(supplier, found == profiles.end() ? SupplierProfile{} : found->second, at));
  }
  DirectoryPage page;
  for (auto& line : lines)
    if (fits(line, query)) page.items.push_back(std::move(line));
  return page;
}

std::vector<std::string> texts_of(const auto& list) {
  std::vector<std::string> out;
  for (const auto& one : list) {
    if (std::find(out.begin(), out.end(), one.value) == out.end()) out.push_back(one.value);
  }
  return out;
}

Outcome<Done> check_list(const char* at, std::size_t size) {
  if (size > list_max) return invalid(at, "has more than 50", "too_long");
  return Done{};
}

// Names are kept one a line.
Outcome<Done> check_names(const char* at, const std::vector<std::string>& names) {
  if (const auto ok = check_list(at, names.size()); !ok) return ok.error();
  for (const auto& name : names) {
    if (name.find('\n') != std::string::npos) return invalid(at, "must not have line breaks", "line_break");
  }
  return Done{};
}

Outcome<Qualifications> read(const QualificationsForm& form) {
  Qualifications q;
  if (const auto ok = check_list("/skills", form.skills.size()); !ok) return ok.error();
  for (std::size_t n = 0; n < form.skills.size(); ++n) {
    const auto& [skill, level] = form.skills[n];
    const std::string at = "/skills/" + std::to_string(n);
    if (skill.empty() || skill.size() > 60 || skill.find('\n') != std::string::npos)
      return invalid(at + "/skill", "must have 1 to 60 bytes on one line", "skill_length");
    if (level < 1 || level > 5) return invalid(at + "/level", "must be 1 to 5", "out_of_range");
    q.skills[skill] = level;
  }
  q.products = texts_of(form.products);
  if (const auto ok = check_names("/products", q.products); !ok) return ok.error();
  for (const Language language : form.languages) {
    if (std::find(q.languages.begin(), q.languages.end(), language) == q.languages.end())
      q.languages.push_back(language);
  }
  if (form.tickets_max && (*form.tickets_max < 1 || *form.tickets_max > 200))
    return invalid("/tickets_max", "must be 1 to 200; leave it out for no limit", "out_of_range");
  q.tickets_max = form.tickets_max;
  return q;
}

Outcome<DirectoryLine> put_account(Work& work, const RouteInput& input,
                                   const QualificationsForm& form) {
  const auto id = input.id<AccountId>("account_id");
  const auto account = access::actor_by_account(work.tx, id);
  if (!account || !account->has(roles::desk)) return refuse(Problem::not_found);
  const auto q = read(form);
  if (!q) return q.error();
  store_qualifications(work.tx, id, *q);
  access::audit(work, {"qualifications_changed", account->email, {{"skills", to_json(form.skills)}},
                       input.remote_address});
  for (const Candidate& c : directory_of(work.tx)) {
    if (c.account.id != id) continue;
    return line_of(c, presence_of(rota_of(work.tx, work.now, id), c.account, "", work.now));
  }
  return refuse(Problem::not_found);
}

Outcome<SupplierProfile> read(const SupplierProfileForm& form) {
  SupplierProfile profile{texts_of(form.skills), texts_of(form.products), form.hours,
                          form.languages.value_or(std::vector<Language>{}), {}};
  if (const auto ok = check_names("/skills", profile.skills); !ok) return ok.error();
  if (const auto ok = check_names("/products", profile.products); !ok) return ok.error();
  if (const auto ok = check_list("/languages", profile.languages.size()); !ok) return ok.error();
  if (form.calendar) {
    if (const auto ok = deadlines::check_calendar(*form.calendar, "/calendar"); !ok) return ok.error();
    profile.calendar = json::serialize(*form.calendar);
  }
  return profile;
}

Outcome<DirectoryLine> put_supplier(Work& work, const RouteInput& input,
                                    const SupplierProfileForm& form) {
  const auto profile = read(form);
  if (!profile) return profile.error();
  const auto supplier = companies::supplier(work.tx, input.id<SupplierId>("supplier_id"));
  if (!supplier) return refuse(Problem::not_found);
  store_supplier_profile(work.tx, supplier->id, *profile);
  return line_of(*supplier, *profile, work.now);
}

}  // namespace

Routes directory_routes() {
  constexpr Roles in_charge = role_bit(Role::supervisor) | role_bit(Role::administrator);
  return {
      get_route<DirectoryQuery, DirectoryPage>("/directory",
                                               "Qualified people, inside and outside.",
                                               roles::desk, get_directory),
      put_route<QualificationsForm, DirectoryLine>("/directory/accounts/{account_id}",
                                                   "What one of the desk can.", in_charge,
                                                   put_account, {Problem::not_found}),
      put_route<SupplierProfileForm, DirectoryLine>("/directory/suppliers/{supplier_id}",
                                                    "What a supplier can, and when.", in_charge,
                                                    put_supplier, {Problem::not_found}),
  };
}

}  // namespace hl::escalation
