// What people write that decides where we send something, and what receivers answer.
#include "lib/mime/message.h"
#include "slices/outbox/outbox.h"
#include "tests/fuzz/fuzz.h"

namespace {

bool has_control_characters(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < ' ' && c != '\t') return true;
  }
  return false;
}

void fuzz_url(const std::string& text) {
  const bool is_public = hl::check_outgoing_url(text, {}).has_value();
  const bool may_be_here = hl::check_outgoing_url(text, {true, false}).has_value();
  must(!is_public || may_be_here, "a wider rule allows no less");
  if (!is_public) return;
  must(!has_control_characters(text), "an address is one line");
  must(text.size() > 8 && (text[4] == 's' || text[4] == 'S'), "only https leaves the machine");
}

void fuzz_address(const std::string& text) {
  hl::outbox::is_automatic_address(text);
  if (!hl::outbox::is_plain_address(text)) return;
  must(!has_control_characters(text) && text.find_first_of(" ,;<>\"") == std::string::npos,
       "a plain address is one address");
  const std::string letter = hl::make_message({.from = {text, "help@desk.example"},
                                               .to = {{text, text}},
                                               .subject = text,
                                               .text = text,
                                               .message_id = "1@desk.example",
                                               .in_reply_to = text});
  must(letter.substr(0, letter.find("\r\n\r\n")).find("\nBcc:") == std::string::npos,
       "nothing adds a header");
}

void fuzz_answer(const std::string& text) {
  hl::IncomingResponse response{503, {{"retry-after", text}}, text};
  const auto attempt = hl::outbox::attempt_of(response);
  const auto* missed = std::get_if<hl::outbox::Missed>(&attempt);
  must(missed && missed->receiver_asks >= std::chrono::seconds(0), "a failure is a failure");
}

}  // namespace

void fuzz(std::string_view input) {
  const std::string text(input.substr(0, 3000));
  fuzz_url(text);
  fuzz_address(text);
  fuzz_answer(text);
}
