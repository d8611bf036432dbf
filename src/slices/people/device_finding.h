// Finding devices by the beginnings of their words: kind, model, serial number, operating system.
#pragma once

#include "slices/people/people.h"

namespace hl {
class Database;
}

namespace hl::people {

struct DeviceLine {
  DeviceId id;
  std::string kind;
  std::string model;
  std::optional<std::string> serial;
  CompanyId company_id;
  std::string company_name;
  std::optional<PersonId> person_id;
  std::optional<std::string> person_name;
};
BOOST_DESCRIBE_STRUCT(DeviceLine, (), (id, kind, model, serial, company_id, company_name, person_id, person_name))

// The one door to a device for whoever looks for one: staff who may see its company.
Outcome<DeviceLine> access_device(Tx& tx, const Actor& actor, DeviceId id);
// Devices that have all the words, or words that begin so. Of a word that very many have, a bounded number is
// looked at.
std::vector<DeviceLine> find_devices(Tx& tx, const Actor& actor, const std::string& text, int limit);
void list_words(Tx& tx, DeviceId id, CompanyId company, const Device& device);
// Lists the words of some devices from before there was a list; whether there may be more.
bool list_words_of_older_devices(Database& database);

}  // namespace hl::people
