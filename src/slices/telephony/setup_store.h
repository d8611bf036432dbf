// SQL of trunks, numbers and what technicians have practised.
#pragma once

#include "engines/queue/queue.h"
#include "slices/companies/companies.h"
#include "slices/telephony/dial_rules.h"

namespace hl::telephony {

using TrunkId = Id<struct TrunkTag>;
using NumberId = Id<struct PhoneNumberTag>;

struct Trunk {
  TrunkId id;
  std::string name;
  std::string addresses;  // as http::Networks reads them
  std::optional<std::string> outbound = {};  // HOST:PORT, where calls to the outside are handed in
  std::optional<std::string> shows = {};     // the number that is shown there
};
BOOST_DESCRIBE_STRUCT(Trunk, (), (id, name, addresses, outbound, shows))

struct WayOut {
  std::string host;
  std::uint16_t port = 5060;
  std::string shows;
};
// "sip.provider.example:5060", "192.0.2.7"; nothing for what is neither.
std::optional<WayOut> parse_way_out(const std::string& outbound, const std::string& shows);

struct Number {
  NumberId id;
  std::string dialled;  // E.164, or the bare word of an extension
  std::string name;
  std::optional<CompanyId> company;
  std::optional<Language> language;
  std::optional<std::string> skill;
  // When so many wait for it already, or one has waited so long, calls wait as those of another number do.
  std::optional<int> overflow_waiting = {};
  std::optional<int> overflow_after_s = {};
  std::optional<std::string> overflow_to = {};  // that number, as `dialled`
};

// As numbers are kept and looked up; `country` decides how a national number is read.
std::string canonical(const std::string& dialled, const std::string& country);

std::vector<Trunk> trunks(Tx& tx);
void insert_trunk(Tx& tx, const Trunk& trunk);
bool delete_trunk(Tx& tx, TrunkId id);

std::optional<Number> number_dialled(Tx& tx, const std::string& canonical);
std::optional<Number> number(Tx& tx, NumberId id);
std::vector<Number> numbers(Tx& tx, const Actor& actor);
void insert_number(Tx& tx, const Number& number);
void delete_number(Tx& tx, NumberId id);
bool has_numbers(Tx& tx);

DialRules dial_rules(Tx& tx);
void set_dial_rules(Tx& tx, const DialRules& rules);

queue::Practice practice(Tx& tx, AccountId account);
void add_practice(Tx& tx, AccountId account, Level level);

}  // namespace hl::telephony
