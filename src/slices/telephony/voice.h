// What callers are told: sound files, one for each sentence and language, in a folder that rtpengine can read, under
// names as "fr-closed.wav" (install/voice.sh makes them). What is not there is not said.
#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/language.h"

namespace hl::telephony {

class Voice {
 public:
  // Without a folder nothing is ever said.
  explicit Voice(std::string folder);

  // The file's path, where it is there.
  [[nodiscard]] std::optional<std::string> sentence(Language language, const std::string& name) const;
  // "For French, press 1", each in its own language; nothing unless each of them can be said.
  [[nodiscard]] std::vector<std::string> menu(const std::vector<Language>& languages) const;
  // That one waits in this place, and about how long, as far as there are sentences for it.
  [[nodiscard]] std::vector<std::string> place(Language language, int place,
                                               std::optional<std::chrono::milliseconds> wait) const;

 private:
  void add_if_there(std::vector<std::string>& out, Language language, const std::string& name) const;

  const std::string folder_;
  std::set<std::string> names_;
};

}  // namespace hl::telephony
