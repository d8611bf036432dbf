// Pictures that come with a letter and stand in its HTML ("cid:", RFC 2392). Pure.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace hl::mail {

bool is_own_picture(std::string_view source);
// Of these types, which browsers draw and nothing else: no SVG.
bool is_picture_type(std::string_view type);
// HTML of lib/html with its own pictures taken from these addresses, by Content-ID; for the others their words stand.
std::string with_own_pictures(const std::string& html, const std::map<std::string, std::string>& addresses);

}  // namespace hl::mail
