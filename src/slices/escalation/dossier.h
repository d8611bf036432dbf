// A hand-over file as a letter in the receiver's language.
#pragma once

#include "slices/escalation/handover_file.h"
#include "lib/locale/withheld.h"

namespace hl::escalation {

struct Letter {
  Language language = Language::en;
  // To somebody outside: then no internal note, no contract, and of the requester only name and
  // company.
  bool is_outside = false;
  bool is_question = false;  // they are asked, the ticket does not become theirs
  std::string from_name;
  std::optional<std::string> note;  // of the one who hands over
  std::string zone;                 // IANA name; times are written in it
  // Of the requester, that somebody may have typed into a text; taken out of letters that go outside.
  Withheld withheld;
  std::optional<std::string> customer_number = {};  // of the company, with the receiver
  std::optional<std::string> reference = {};        // the receiver's own number for it
};

// The same without greeting and farewell, in pieces that can be set otherwise.
struct FilePart {
  enum class Kind { paragraph, heading, item, fact };
  Kind kind = Kind::paragraph;
  std::string label;  // of a fact, with its colon
  std::string text;
};
std::vector<FilePart> parts_of(const HandoverFile& file, const Letter& letter);
std::string title_of(const HandoverFile& file, const Letter& letter);

std::string subject_of(const HandoverFile& file, const Letter& letter);
std::string letter_of(const HandoverFile& file, const Letter& letter);
// What is said later in the same matter: the note, and the notes of the file.
std::string later_letter_of(const HandoverFile& file, const Letter& letter);
// That an answer is still waited for.
std::string reminder_of(const HandoverFile& file, const Letter& letter, Instant asked_at);

}  // namespace hl::escalation
