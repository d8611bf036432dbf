// What the helpdesk has to do with a call at an exchange of others: all that rings at a technician's telephone, all that
// comes to a number or waits in a queue which is the helpdesk's, and what technicians call outside. Nothing else: an
// exchange tells of everybody's calls.
#include <algorithm>

#include "lib/phone/phone_number.h"
#include "slices/telephony/exchange_store.h"

namespace hl::telephony {
namespace {

std::optional<AccountId> account_at(const Exchange& exchange, const std::string& extension) {
  const auto found = std::find_if(exchange.telephones.begin(), exchange.telephones.end(),
                                  [&](const DeskTelephone& one) { return one.extension == extension; });
  return found == exchange.telephones.end() ? std::nullopt : std::optional(found->account_id);
}

bool is_same_number(const std::string& one, const std::string& other, const std::string& country) {
  if (one.empty() || other.empty()) return false;
  if (one == other) return true;
  const auto a = PhoneNumber::parse(one, country), b = PhoneNumber::parse(other, country);
  return a && b && a->e164() == b->e164();
}

const HelpdeskNumber* number_of(const Exchange& exchange, const CallNews& news) {
  for (const HelpdeskNumber& one : exchange.numbers) {
    if (one.dialled == news.queue || is_same_number(one.dialled, news.dialled, exchange.country)) return &one;
  }
  return nullptr;
}

calls::ExchangeCall call_of(const Exchange& exchange, const CallNews& news, bool is_out, const HelpdeskNumber* number) {
  calls::ExchangeCall out;
  out.name = names_begin(exchange.id) + news.call;
  out.direction = is_out ? calls::Direction::out : calls::Direction::in;
  out.from = is_out ? news.dialled : news.caller_number;
  out.to = is_out ? news.caller_extension : news.dialled;
  out.queue = news.queue;
  out.country = exchange.country;
  out.company = number && number->company_id ? number->company_id : exchange.company;
  // Whom a technician calls is nobody's number of ours.
  if (is_out) out.company.reset();
  return out;
}

}  // namespace

void take_news(Work& work, const Exchange& exchange, const CallNews& news) {
  using Kind = CallNews::Kind;
  const auto from = account_at(exchange, news.caller_extension);
  const auto to = account_at(exchange, news.extension);
  const HelpdeskNumber* const number = number_of(exchange, news);
  const bool is_out = from && !to;
  const auto call = call_of(exchange, news, is_out, number);
  if (news.kind == Kind::ended) return calls::ended_at_exchange(work, call.name);
  // Colleagues among themselves.
  if (from && (to || number)) return;
  switch (news.kind) {
    case Kind::waiting:
      if (number) calls::waits_at_exchange(work, call);
      break;
    case Kind::ringing:
      if (to || number || is_out) calls::rings_at_exchange(work, call, from ? std::vector{*from} : to ? std::vector{*to} : std::vector<AccountId>());
      break;
    case Kind::answered:
      // A menu that answers, or a colleague who is none of the helpdesk's, opens no ticket by itself.
      if (to || number || is_out) static_cast<void>(calls::answered_at_exchange(work, call, from ? from : to));
      break;
    case Kind::moved: calls::moved_at_exchange(work, call, to, news.extension); break;
    case Kind::ended: break;
  }
}

}  // namespace hl::telephony
