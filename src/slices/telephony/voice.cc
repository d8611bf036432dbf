#include "slices/telephony/voice.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include <boost/describe/enum_to_string.hpp>

namespace hl::telephony {
namespace {

constexpr int places_said = 10;  // behind it one is only told that many wait
// Minutes that there are sentences for; longer ones are not foretold, because nobody would believe it.
constexpr std::array<int, 8> minutes_said = {1, 2, 3, 5, 10, 15, 20, 30};

}  // namespace

Voice::Voice(std::string folder) : folder_(std::move(folder)) {
  if (folder_.empty()) return;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder_, ignored)) names_.insert(entry.path().filename().string());
}

std::optional<std::string> Voice::sentence(Language language, const std::string& name) const {
  const std::string file = std::string(boost::describe::enum_to_string(language, "")) + "-" + name + ".wav";
  return names_.contains(file) ? std::optional(folder_ + "/" + file) : std::nullopt;
}

void Voice::add_if_there(std::vector<std::string>& out, Language language, const std::string& name) const {
  if (auto path = sentence(language, name)) out.push_back(std::move(*path));
}

std::vector<std::string> Voice::menu(const std::vector<Language>& languages) const {
  std::vector<std::string> out;
  for (std::size_t n = 0; n < languages.size(); ++n) add_if_there(out, languages[n], "press-" + std::to_string(n + 1));
  if (out.size() != languages.size()) out.clear();
  return out;
}

std::vector<std::string> Voice::place(Language language, int place, std::optional<std::chrono::milliseconds> wait) const {
  std::vector<std::string> out;
  add_if_there(out, language, place <= places_said ? "place-" + std::to_string(place) : "place-many");
  if (!wait) return out;
  const auto found = std::find_if(minutes_said.begin(), minutes_said.end(),
                                  [&](int minutes) { return *wait <= std::chrono::minutes(minutes); });
  if (found != minutes_said.end()) add_if_there(out, language, "wait-" + std::to_string(*found));
  return out;
}

}  // namespace hl::telephony
