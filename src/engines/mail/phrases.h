// How mail programs say "he wrote", "from", "sent from my telephone", in the languages they speak. Pure.
#pragma once

#include <string>
#include <string_view>

namespace hl::mail {

// The fields of the little header that programs put above what they quote.
enum class HeaderField { none, from, date, to, copy, subject, other };

// "*From:* Jan", "Envoyé : lundi", "> An: …" (marks of quoting are gone already).
HeaderField header_field_of(std::string_view line);
// "From: Jan Sent: Monday To: Els Subject: Printer", all on one line.
bool is_header_on_one_line(std::string_view line);

struct Attribution {
  bool has_verb = false;     // "wrote", "a écrit", …
  bool has_date = false;     // a whole one, with its year
  bool has_address = false;  // jan@example.be
  bool has_beginning = false;  // "On", "Le", "Op", "Am", … with a number behind it
  bool ends_so = false;      // with a colon, or with the verb
  bool ends_with_verb = false;  // "… writes", with or without a date
  bool is_sentence = false;  // something else is said before
};
Attribution attribution_of(std::string_view text);
// "wrote:", "a écrit :", and nothing else.
bool is_only_verb(std::string_view line);
// A whole date and the time of a day.
bool has_date_and_time(std::string_view line);

// "-----Original Message-----"; a line that is nothing but strokes; "---------- Forwarded message".
bool is_original_message_line(std::string_view line);
bool is_forwarded_message_line(std::string_view line);
bool is_stroke(std::string_view line);
// "-------- Oprindelig besked --------": words in any language between strokes.
bool is_framed_by_strokes(std::string_view line);
// "##- Please type your reply above this line -##": what follows is not the writer's.
bool is_reply_above_line(std::string_view line);
// What some programs put above the little header: "Message du 23/11/2026", "Reply to: …".
bool is_above_header(std::string_view line);

// "Jan>", "|" or ":" at the beginning of a line that may be quoted so; empty: there is none.
std::string_view other_quote_mark(std::string_view line);

// "Sent from my iPhone", "Outlook voor Android downloaden".
bool is_program_footer(std::string_view line);
// "Cordialement," and the like, alone on a line.
bool is_closing(std::string_view line);
// A telephone number, an address of the web or of mail, a word like "Tel".
bool is_contact(std::string_view line);
// The beginning of what lawyers add.
bool is_disclaimer(std::string_view line);

// "Fwd:", "TR :", "WG:" …
bool is_forward_subject(std::string_view subject);
bool is_reply_subject(std::string_view subject);

}  // namespace hl::mail
