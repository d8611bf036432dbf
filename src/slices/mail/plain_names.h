// Names for files of a letter that came without one, by what they are: "invitation.ics", "image.png". Pure.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hl::mail {

// Of each file its name, or one that no other file of the letter has. Given: name (may be empty) and type of each.
std::vector<std::string> plain_names(const std::vector<std::pair<std::string_view, std::string_view>>& files);

}  // namespace hl::mail
