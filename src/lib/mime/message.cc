#include "lib/mime/message.h"

#include <gmime/gmime.h>

#include <memory>
#include <stdexcept>

namespace hl {
namespace {

template <class Object>
struct Unref {
  void operator()(Object* object) const { g_object_unref(object); }
};
template <class Object>
using Owned = std::unique_ptr<Object, Unref<Object>>;

void start() {
  static const bool is_started = [] {
    g_mime_init();
    return true;
  }();
  static_cast<void>(is_started);
}

std::string on_one_line(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = ' ';
  }
  return text;
}

void add(GMimeMessage* message, GMimeAddressType type, const Mailbox& mailbox) {
  g_mime_message_add_mailbox(message, type, on_one_line(mailbox.name).c_str(),
                             on_one_line(mailbox.address).c_str());
}

void set_date(GMimeMessage* message, Instant at) {
  GDateTime* date = g_date_time_new_from_unix_utc(to_ms(at) / 1000);
  g_mime_message_set_date(message, date);
  g_date_time_unref(date);
}

void set_text(GMimeMessage* message, const std::string& text) {
  // Not g_mime_text_part_set_text(): that would choose an older character set where one fits.
  const Owned<GMimeStream> bytes(g_mime_stream_mem_new_with_buffer(text.data(), text.size()));
  const Owned<GMimeDataWrapper> content(
      g_mime_data_wrapper_new_with_stream(bytes.get(), GMIME_CONTENT_ENCODING_DEFAULT));
  const Owned<GMimePart> part(g_mime_part_new_with_type("text", "plain"));
  g_mime_object_set_content_type_parameter(GMIME_OBJECT(part.get()), "charset", "utf-8");
  g_mime_part_set_content(part.get(), content.get());
  g_mime_part_set_content_encoding(part.get(), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  g_mime_message_set_mime_part(message, GMIME_OBJECT(part.get()));
}

std::string bytes_of(GMimeMessage* message) {
  std::unique_ptr<GMimeFormatOptions, decltype(&g_mime_format_options_free)> options(
      g_mime_format_options_new(), &g_mime_format_options_free);
  g_mime_format_options_set_newline_format(options.get(), GMIME_NEWLINE_FORMAT_DOS);
  char* text = g_mime_object_to_string(GMIME_OBJECT(message), options.get());
  if (!text) throw std::runtime_error("the message could not be written");
  std::string out(text);
  g_free(text);
  return out;
}

}  // namespace

std::string make_message(const MimeMessage& m) {
  start();
  const Owned<GMimeMessage> message(g_mime_message_new(TRUE));
  add(message.get(), GMIME_ADDRESS_TYPE_FROM, m.from);
  for (const Mailbox& one : m.to) add(message.get(), GMIME_ADDRESS_TYPE_TO, one);
  g_mime_message_set_subject(message.get(), on_one_line(m.subject).c_str(), "utf-8");
  set_date(message.get(), m.date);
  g_mime_message_set_message_id(message.get(), on_one_line(m.message_id).c_str());
  const auto add_header = [&](const char* name, const std::string& value) {
    g_mime_object_append_header(GMIME_OBJECT(message.get()), name, on_one_line(value).c_str(), nullptr);
  };
  if (m.in_reply_to) {
    add_header("In-Reply-To", "<" + *m.in_reply_to + ">");
    add_header("References", "<" + *m.in_reply_to + ">");
  }
  if (m.is_automatic_reply) {
    add_header("Auto-Submitted", "auto-replied");
    add_header("X-Auto-Response-Suppress", "All");
  }
  if (m.is_draft) add_header("X-Unsent", "1");
  set_text(message.get(), m.text);
  return bytes_of(message.get());
}

}  // namespace hl
