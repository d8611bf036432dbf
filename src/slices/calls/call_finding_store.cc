#include <algorithm>
#include <functional>

#include "lib/phone/phone_number.h"
#include "slices/calls/call_finding.h"
#include "slices/calls/call_store.h"

namespace hl::calls {
namespace {

constexpr int looked_at_max = 100;

CallId read_id(Row& row) { return row.id<CallId>(0); }

std::vector<CallId> by_number(Tx& tx, const std::string& text) {
  const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits < 6) return {};
  std::string begin;
  if (const auto number = PhoneNumber::parse(text, home_country(tx))) begin = number->e164();
  else if (text.starts_with('+')) {
    // The rest is still being typed.
    std::copy_if(text.begin(), text.end(), std::back_inserter(begin),
                 [](char c) { return c == '+' || (c >= '0' && c <= '9'); });
  } else return {};
  // A colon comes after the digits.
  return tx.all("SELECT id FROM call WHERE from_e164>=? AND from_e164<? ORDER BY from_e164,id DESC LIMIT ?", read_id,
                begin, begin + ":", looked_at_max);
}

CallLine line_of(Tx& tx, const Call& c) {
  CallLine line{c.id, c.state, c.direction, c.from_raw, c.person, {}, {}, c.rang_at, c.ticket};
  if (c.from_e164) line.number = display_number(*c.from_e164, home_country(tx));
  if (const auto person = people::person(tx, c.person)) line.person_name = person->name;
  if (c.company) line.company_name = companies::company_name(tx, *c.company);
  return line;
}

}  // namespace

std::vector<CallLine> find_calls(Tx& tx, const Actor& actor, const std::string& text,
                                 const std::vector<people::PersonLine>& people, int limit) {
  if (!actor.is_staff()) return {};
  auto ids = by_number(tx, text);
  for (const people::PersonLine& person : people) {
    const auto found = tx.all("SELECT id FROM call WHERE person_id=? ORDER BY id DESC LIMIT ?", read_id, person.id, looked_at_max);
    ids.insert(ids.end(), found.begin(), found.end());
  }
  std::sort(ids.begin(), ids.end(), std::greater<>());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::vector<CallLine> out;
  for (const CallId id : ids) {
    if (std::ssize(out) == limit) break;
    if (const auto found = access_call(tx, actor, id)) out.push_back(line_of(tx, *found));
  }
  return out;
}

}  // namespace hl::calls
