#include "engines/text/words.h"
#include "slices/people/people.h"

namespace hl::people {

std::string name_key(const std::string& name) { return text::fold(name); }

}  // namespace hl::people
