// JSON values as YAML text, for people to read and review.
#pragma once

#include <boost/json.hpp>
#include <string>

namespace hl {

std::string yaml_text(const boost::json::value& value);

}  // namespace hl
