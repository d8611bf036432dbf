#pragma once

#include <boost/describe/enum.hpp>

namespace hl {

// How much a requester knows of computers; decides wording, minutes and reliability of answers.
BOOST_DEFINE_ENUM_CLASS(Level, novice, regular, expert)

}  // namespace hl
