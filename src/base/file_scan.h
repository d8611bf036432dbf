// Whether somebody looked at a file for viruses as it came, and if not, why. An infected one is stored nowhere.
#pragma once

#include <boost/describe/enum.hpp>

namespace hl {

// Their order is that of the numbers in the database.
BOOST_DEFINE_ENUM_CLASS(FileScan, no_scanner, scanned, too_large, no_answer)

}  // namespace hl
