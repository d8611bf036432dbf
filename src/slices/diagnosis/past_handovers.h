// Past hand-overs to experts, for what handing over may take (engines/diagnosis/outlook.h). Times are
// those of the clock of the ticket's solution: working time, without what it was paused for.
#pragma once

#include "engines/diagnosis/outlook.h"
#include "slices/diagnosis/course.h"

namespace hl::diagnosis {

// Follows a ticket's hand-over from its events: offered, accepted, returned, solved, reopened.
void follow_handover(Work& work, const events::Event& event);

// By escalation of the model: from the latest cases of the skill it goes to, and of the experts who
// are on duty. Unknown where it goes to nobody in the house, or nobody has had a case.
std::vector<Outlook> outlooks(Tx& tx, const ModelFile& file);

}  // namespace hl::diagnosis
