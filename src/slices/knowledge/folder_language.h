// The language of a document, from what it says or from the folder it lies in.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/language.h"

namespace hl::knowledge {

// "fr_BE" is French; "C" is the untranslated original, in English; nothing for what is not ours.
std::optional<Language> our_language(const std::string& tag);
// The nearest folder above the file that is named like a language; "C" if there is none.
std::string tag_of_path(const std::filesystem::path& file);

}  // namespace hl::knowledge
