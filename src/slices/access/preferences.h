// How one wants to work, on whatever machine: kept on the server, one row for each account.
#pragma once

#include "slices/access/access.h"

namespace hl::access {

// Whose dates and numbers are shown; `language` goes with the interface.
BOOST_DEFINE_ENUM_CLASS(Formats, language, en_gb, en_us, fr_be, fr_fr, nl_be, nl_nl, de_be, de_de)
BOOST_DEFINE_ENUM_CLASS(Density, comfortable, compact)

// Another key for a binding of the client, which is named by where it works and its first key.
struct OwnKey {
  Text<1, 60> where;
  Text<1, 20> was;
  Text<1, 20> now;
};
BOOST_DESCRIBE_STRUCT(OwnKey, (), (where, was, now))

// Between two minutes of the reader's day, round midnight too; from == until is never.
struct QuietHours {
  int from_minute = 0;
  int until_minute = 0;
};
BOOST_DESCRIBE_STRUCT(QuietHours, (), (from_minute, until_minute))

struct Preferences {
  Formats formats = Formats::language;
  Density density = Density::comfortable;
  bool notify = false;  // by the browser, when the page is not before the reader
  std::optional<QuietHours> quiet;
  std::vector<OwnKey> own_keys;
};
BOOST_DESCRIBE_STRUCT(Preferences, (), (formats, density, notify, quiet, own_keys))

constexpr std::size_t own_keys_max = 100;

Preferences preferences_of(Tx& tx, AccountId account);
void store_preferences(Tx& tx, AccountId account, const Preferences& preferences);

// Refuses minutes that no day has, too many keys, and two keys for one binding.
std::optional<Refusal> check_preferences(const Preferences& preferences);

Routes preferences_routes();

}  // namespace hl::access
