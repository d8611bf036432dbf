// What helps to write an answer: text modules and articles, in the requester's language and at his level. The only
// header of this slice for others.
#pragma once

#include "slices/composing/text_module.h"
#include "slices/knowledge/knowledge.h"
#include "slices/outbox/outbox.h"

namespace hl::composing {

// A new text module for the tickets of all companies.
TextModuleId keep_text_module(Work& work, const std::string& name, std::vector<TextVariant> variants);

Routes routes();

}  // namespace hl::composing
