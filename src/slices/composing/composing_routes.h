// The rows of the route table that live in other files of this slice.
#pragma once

#include "slices/composing/composing.h"

namespace hl::composing {

Routes insertion_routes();  // what can be put into an answer of a ticket

}  // namespace hl::composing
