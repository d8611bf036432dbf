#include "lib/mime/reply_to.h"

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

Owned<GMimePart> text_part(const std::string& text, const char* subtype) {
  // Not g_mime_text_part_set_text(): that would choose an older character set where one fits.
  const Owned<GMimeStream> bytes(g_mime_stream_mem_new_with_buffer(text.data(), text.size()));
  const Owned<GMimeDataWrapper> content(
      g_mime_data_wrapper_new_with_stream(bytes.get(), GMIME_CONTENT_ENCODING_DEFAULT));
  Owned<GMimePart> part(g_mime_part_new_with_type("text", subtype));
  g_mime_object_set_content_type_parameter(GMIME_OBJECT(part.get()), "charset", "utf-8");
  g_mime_part_set_content(part.get(), content.get());
  g_mime_part_set_content_encoding(part.get(), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  return part;
}

Owned<GMimePart> file_part(const MimeAttachment& file) {
  const auto slash = file.type.find('/');
  const bool is_type = slash != std::string::npos && slash > 0 && slash + 1 < file.type.size();
  const std::string type = is_type ? on_one_line(file.type.substr(0, slash)) : "application";
  const std::string subtype = is_type ? on_one_line(file.type.substr(slash + 1)) : "octet-stream";
  const Owned<GMimeStream> bytes(
      g_mime_stream_mem_new_with_buffer(file.bytes.data(), file.bytes.size()));
  const Owned<GMimeDataWrapper> content(
      g_mime_data_wrapper_new_with_stream(bytes.get(), GMIME_CONTENT_ENCODING_DEFAULT));
  // Nothing that was said of a file makes it a message or a multipart of its own.
  const bool is_plain_file = type != "multipart" && type != "message";
  Owned<GMimePart> part(is_plain_file
                            ? g_mime_part_new_with_type(type.c_str(), subtype.c_str())
                            : g_mime_part_new_with_type("application", "octet-stream"));
  g_mime_part_set_content(part.get(), content.get());
  g_mime_part_set_content_encoding(part.get(), GMIME_CONTENT_ENCODING_BASE64);
  g_mime_object_set_disposition(GMIME_OBJECT(part.get()), "attachment");
  g_mime_part_set_filename(part.get(), on_one_line(file.name).c_str());
  return part;
}

// The plain text alone, or with the same in HTML.
Owned<GMimeObject> body_part(const MimeMessage& m) {
  auto text = text_part(m.text, "plain");
  if (m.html.empty()) return Owned<GMimeObject>(GMIME_OBJECT(text.release()));
  Owned<GMimeMultipart> both(g_mime_multipart_new_with_subtype("alternative"));
  g_mime_multipart_set_boundary(both.get(), ("=_both_" + on_one_line(m.message_id)).c_str());
  g_mime_multipart_add(both.get(), GMIME_OBJECT(text.get()));
  g_mime_multipart_add(both.get(), GMIME_OBJECT(text_part(m.html, "html").get()));
  return Owned<GMimeObject>(GMIME_OBJECT(both.release()));
}

// RFC 5322, 3.6.4: the first of a thread and the nearest; a header is not to grow for ever.
std::string references_of(const MimeMessage& m) {
  constexpr std::size_t most = 30;
  std::vector<std::string> ids = m.references;
  std::erase(ids, *m.in_reply_to);
  ids.push_back(*m.in_reply_to);
  if (ids.size() > most) ids.erase(ids.begin() + 1, ids.end() - static_cast<std::ptrdiff_t>(most - 1));
  std::string out;
  for (const std::string& id : ids) out += (out.empty() ? "<" : " <") + id + ">";
  return out;
}

void set_content(GMimeMessage* message, const MimeMessage& m) {
  const auto text = body_part(m);
  if (m.attachments.empty()) return g_mime_message_set_mime_part(message, text.get());
  const Owned<GMimeMultipart> all(g_mime_multipart_new_with_subtype("mixed"));
  // The same bytes each time; "=_" stands in no line of quoted-printable or base64.
  g_mime_multipart_set_boundary(all.get(), ("=_" + on_one_line(m.message_id)).c_str());
  g_mime_multipart_add(all.get(), text.get());
  for (const MimeAttachment& file : m.attachments)
    g_mime_multipart_add(all.get(), GMIME_OBJECT(file_part(file).get()));
  g_mime_message_set_mime_part(message, GMIME_OBJECT(all.get()));
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

std::string make_message(const MimeMessage& m) { return make_message(m, ""); }

std::string make_message(const MimeMessage& m, const std::string& reply_to) {
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
    add_header("References", references_of(m));
  }
  if (!reply_to.empty()) add(message.get(), GMIME_ADDRESS_TYPE_REPLY_TO, {"", on_one_line(reply_to)});
  if (m.is_automatic_reply) {
    add_header("Auto-Submitted", "auto-replied");
    add_header("X-Auto-Response-Suppress", "All");
  }
  if (m.is_draft) add_header("X-Unsent", "1");
  set_content(message.get(), m);
  return bytes_of(message.get());
}

}  // namespace hl
