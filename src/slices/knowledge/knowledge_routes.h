// The routes of this slice, by what they are for.
#pragma once

#include "slices/knowledge/article_store.h"

namespace hl::knowledge {

Routes editing_routes();
Routes life_routes();
Routes history_routes();
Routes image_routes();
Routes use_routes();
Routes learned_routes();
Routes ticket_draft_routes();
Routes measures_routes();
Routes gap_routes();
Routes synonym_routes();

// The language in a path; not_found for what is none of ours.
Outcome<Language> language_in(const RouteInput& input);

}  // namespace hl::knowledge
