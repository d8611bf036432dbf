// A hand-over file as a letter in the receiver's language.
#pragma once

#include "slices/escalation/handover_file.h"

namespace hl::escalation {

struct Letter {
  Language language = Language::en;
  // To somebody outside: then no internal note, no contract, and of the requester only name and
  // company.
  bool is_outside = false;
  std::string from_name;
  std::optional<std::string> note;  // of the one who hands over
  std::string zone;                 // IANA name; times are written in it
  // Addresses and numbers of the requester that somebody may have typed into a text; taken out of
  // letters that go outside.
  std::vector<std::string> secrets;
};

std::string subject_of(const HandoverFile& file, const Letter& letter);
std::string letter_of(const HandoverFile& file, const Letter& letter);

}  // namespace hl::escalation
