#include <algorithm>

#include "engines/text/words.h"
#include "lib/database/database.h"
#include "slices/people/device_finding.h"

namespace hl::people {
namespace {

// U+10FFFF sorts after everything that begins so.
constexpr const char* after_all = "\xF4\x8F\xBF\xBF";
constexpr std::size_t word_size_max = 64;

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> out;
  for (text::Word& word : text::split_words(text)) {
    if (word.folded.size() <= word_size_max && std::find(out.begin(), out.end(), word.folded) == out.end())
      out.push_back(std::move(word.folded));
  }
  return out;
}

std::string said_of(const std::string& kind, const std::string& model, const std::optional<std::string>& serial,
                    const std::optional<std::string>& os) {
  return kind + " " + model + " " + serial.value_or("") + " " + os.value_or("");
}

void list_words(Tx& tx, DeviceId id, CompanyId company, const std::string& text) {
  for (const std::string& word : words_of(text))
    tx.run("INSERT INTO device_word (word,device_id,company_id) VALUES (?,?,?) ON CONFLICT DO NOTHING", word, id, company);
}

// Serial numbers tell the most, then long words.
bool tells_more(const std::string& a, const std::string& b) {
  const auto has_digit = [](const std::string& word) { return word.find_first_of("0123456789") != std::string::npos; };
  return has_digit(a) != has_digit(b) ? has_digit(a) : a.size() > b.size();
}

}  // namespace

void list_words(Tx& tx, DeviceId id, CompanyId company, const Device& device) {
  list_words(tx, id, company, said_of(device.kind, device.model, device.serial, device.os));
}

Outcome<DeviceLine> access_device(Tx& tx, const Actor& actor, DeviceId id) {
  auto found = tx.first(
      "SELECT d.id,d.kind,d.model,d.serial,d.company_id,c.name,d.person_id,p.name FROM device d JOIN company c ON "
      "c.id=d.company_id LEFT JOIN person p ON p.id=d.person_id WHERE d.id=?",
      [](Row& row) {
        return DeviceLine{row.id<DeviceId>(0), row.text(1), row.text(2), row.maybe_text(3), row.id<CompanyId>(4),
                          row.text(5), row.maybe_id<PersonId>(6), row.maybe_text(7)};
      },
      id);
  if (!found || !actor.is_staff() || !actor.may_see(found->company_id)) return refuse(Problem::not_found);
  return std::move(*found);
}

std::vector<DeviceLine> find_devices(Tx& tx, const Actor& actor, const std::string& text, int limit) {
  constexpr int looked_at_max = 2000;
  constexpr std::size_t typed_max = 8;
  auto typed = words_of(text);
  if (typed.empty() || !actor.is_staff()) return {};
  std::sort(typed.begin(), typed.end(), tells_more);
  if (typed.size() > typed_max) typed.resize(typed_max);
  // Companies come before the limit: others' devices must not use it up.
  const auto candidates = tx.all(
      "SELECT DISTINCT device_id FROM (SELECT word,device_id FROM device_word WHERE " + actor.company_filter("company_id") +
          " AND word>=? AND word<? ORDER BY word,device_id LIMIT ?) w ORDER BY device_id DESC",
      [](Row& row) { return row.id<DeviceId>(0); }, typed.front(), typed.front() + after_all, looked_at_max);
  std::vector<DeviceLine> out;
  for (const DeviceId id : candidates) {
    if (std::ssize(out) == limit) break;
    const bool has_all = std::all_of(typed.begin() + 1, typed.end(), [&](const std::string& word) {
      return tx.first("SELECT 1 FROM device_word WHERE device_id=? AND word>=? AND word<?", [](Row&) { return true; }, id,
                      word, word + after_all);
    });
    if (!has_all) continue;
    if (auto line = access_device(tx, actor, id)) out.push_back(std::move(*line));
  }
  return out;
}

bool list_words_of_older_devices(Database& database) {
  constexpr int at_once = 500;
  struct Debt {
    DeviceId done_until, last;
  };
  const auto read_debt = [](Row& row) { return Debt{row.id<DeviceId>(0), row.id<DeviceId>(1)}; };
  constexpr const char* owed = "SELECT done_until,last FROM device_word_debt WHERE id=1 AND done_until<last";
  if (!database.read([&](Tx& tx) { return tx.first(owed, read_debt); })) return false;
  return database.write([&](Tx& tx) {
    const auto debt = tx.first(owed, read_debt);
    if (!debt) return false;
    struct Older {
      DeviceId id;
      CompanyId company;
      std::string text;
    };
    const auto older = tx.all(
        "SELECT id,company_id,kind,model,serial,os FROM device WHERE id>? AND id<=? ORDER BY id LIMIT ?",
        [](Row& row) {
          return Older{row.id<DeviceId>(0), row.id<CompanyId>(1),
                       said_of(row.text(2), row.text(3), row.maybe_text(4), row.maybe_text(5))};
        },
        debt->done_until, debt->last, at_once);
    for (const Older& one : older) list_words(tx, one.id, one.company, one.text);
    const bool is_done = std::ssize(older) < at_once;
    tx.run("UPDATE device_word_debt SET done_until=? WHERE id=1", is_done ? debt->last : older.back().id);
    return !is_done;
  });
}

}  // namespace hl::people
