// Numbers of tickets that a subject names: "Re: [DUP-1042] printer". Anybody can write one: it proves nothing. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hl::mail {

// Each once, in their order, at most three.
std::vector<std::string> named_numbers(std::string_view subject);

}  // namespace hl::mail
