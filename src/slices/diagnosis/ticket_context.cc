// What a ticket tells of its call before anything is asked, in the words that models use.
#include <algorithm>
#include <array>

#include "engines/text/words.h"
#include "slices/diagnosis/course.h"

namespace hl::diagnosis {
namespace {

// "Namur depot" -> "namur-depot"
std::string kebab(const std::string& text) {
  std::string id = text::fold(text);
  std::replace(id.begin(), id.end(), ' ', '-');
  return id;
}

struct System {
  std::string_view begins;
  std::string_view name;
};
// Inventories write "Windows 11 23H2", "macOS 14.5", "Ubuntu 24.04 LTS".
constexpr std::array<System, 16> systems = {{{"windows", "windows"},
                                             {"win", "windows"},
                                             {"microsoft windows", "windows"},
                                             {"macos", "macos"},
                                             {"mac os", "macos"},
                                             {"os x", "macos"},
                                             {"ios", "ios"},
                                             {"ipados", "ios"},
                                             {"android", "android"},
                                             {"chrome os", "chromeos"},
                                             {"chromeos", "chromeos"},
                                             {"linux", "linux"},
                                             {"ubuntu", "linux"},
                                             {"debian", "linux"},
                                             {"fedora", "linux"},
                                             {"red hat", "linux"}}};

}  // namespace

std::string_view system_named(const std::string& os) {
  const std::string folded = text::fold(os);
  for (const System& system : systems) {
    if (folded.starts_with(system.begins)) return system.name;
  }
  return {};
}

std::vector<Circumstance> circumstances_of(Tx& tx, const tickets::Ticket& ticket) {
  std::vector<Circumstance> known;
  if (const auto device = people::device(tx, ticket.device)) {
    known.push_back({"device", kebab(device->kind)});
    const auto system = system_named(device->os.value_or(""));
    if (!system.empty()) known.push_back({"os", std::string(system)});
    if (device->manufacturer) known.push_back({"manufacturer", kebab(device->manufacturer->name)});
  }
  const auto person = ticket.person ? people::person(tx, *ticket.person) : std::nullopt;
  if (person) {
    if (const auto site = companies::site(tx, person->site))
      known.push_back({"site", kebab(site->name)});
  }
  return known;
}

}  // namespace hl::diagnosis
