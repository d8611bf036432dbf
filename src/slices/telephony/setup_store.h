// SQL of trunks, numbers and what technicians have practised.
#pragma once

#include "engines/queue/queue.h"
#include "slices/companies/companies.h"

namespace hl::telephony {

using TrunkId = Id<struct TrunkTag>;
using NumberId = Id<struct PhoneNumberTag>;

struct Trunk {
  TrunkId id;
  std::string name;
  std::string addresses;  // as http::Networks reads them
};
BOOST_DESCRIBE_STRUCT(Trunk, (), (id, name, addresses))

struct Number {
  NumberId id;
  std::string dialled;  // E.164, or the bare word of an extension
  std::string name;
  std::optional<CompanyId> company;
  std::optional<Language> language;
  std::optional<std::string> skill;
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

queue::Practice practice(Tx& tx, AccountId account);
void add_practice(Tx& tx, AccountId account, Level level);

}  // namespace hl::telephony
