#include "lib/mime/reader.h"

#include <algorithm>
#include <cstring>
#include <set>

#include "lib/mime/bounds.h"
#include "lib/mime/encoded_words.h"
#include "lib/mime/gmime_start.h"
#include "lib/mime/mended.h"
#include "lib/mime/part_walk.h"

namespace hl {
namespace {

constexpr std::size_t addresses_max = 1000;
constexpr std::size_t headers_max = 1000;
constexpr std::size_t header_value_bytes_max = 64 * 1024;

const char* name_of(GMimeParserWarning code) {
  switch (code) {
    case GMIME_WARN_DUPLICATED_HEADER: return "duplicated_header";
    case GMIME_WARN_DUPLICATED_PARAMETER: return "duplicated_parameter";
    case GMIME_WARN_UNENCODED_8BIT_HEADER: return "header_not_encoded";
    case GMIME_WARN_INVALID_CONTENT_TYPE: return "content_type_broken";
    case GMIME_WARN_INVALID_RFC2047_HEADER_VALUE: return "encoded_word_broken";
    case GMIME_WARN_MALFORMED_MULTIPART: return "multipart_broken";
    case GMIME_WARN_TRUNCATED_MESSAGE: return "message_truncated";
    case GMIME_WARN_MALFORMED_MESSAGE: return "message_broken";
    case GMIME_CRIT_INVALID_HEADER_NAME: return "header_broken";
    case GMIME_CRIT_CONFLICTING_HEADER: return "header_contradicts_itself";
    case GMIME_CRIT_CONFLICTING_PARAMETER: return "parameter_contradicts_itself";
    case GMIME_CRIT_MULTIPART_WITHOUT_BOUNDARY: return "multipart_without_boundary";
    case GMIME_WARN_INVALID_PARAMETER: return "parameter_broken";
    case GMIME_WARN_INVALID_ADDRESS_LIST: return "address_broken";
    case GMIME_CRIT_NESTING_OVERFLOW: return "nested_too_deeply";
    case GMIME_WARN_PART_WITHOUT_CONTENT: return "part_without_content";
    case GMIME_CRIT_PART_WITHOUT_HEADERS_OR_CONTENT: return "part_empty";
  }
  return "message_broken";
}

void note(gint64, GMimeParserWarning code, const gchar*, gpointer user) {
  static_cast<std::set<std::string>*>(user)->insert(name_of(code));
}

struct FreedOptions {
  void operator()(GMimeParserOptions* options) const { g_mime_parser_options_free(options); }
};
using Options = std::unique_ptr<GMimeParserOptions, FreedOptions>;

Options loose_options(std::set<std::string>& warnings) {
  Options options(g_mime_parser_options_new());
  static const char* fallbacks[] = {"utf-8", "windows-1252", nullptr};
  g_mime_parser_options_set_fallback_charsets(options.get(), fallbacks);
  g_mime_parser_options_set_allow_addresses_without_domain(options.get(), TRUE);
  g_mime_parser_options_set_warning_callback(options.get(), &note, &warnings);
  return options;
}

std::string valid(const char* text) {
  if (!text) return {};
  char* made = g_utf8_make_valid(text, -1);
  std::string out(made);
  g_free(made);
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = ' ';
  }
  return out;
}

void add_mailboxes(InternetAddressList* list, std::vector<Mailbox>& out, int depth = 0) {
  constexpr int groups_max = 3;
  const int count = list ? internet_address_list_length(list) : 0;
  for (int i = 0; i < count && out.size() < addresses_max; ++i) {
    InternetAddress* one = internet_address_list_get_address(list, i);
    if (INTERNET_ADDRESS_IS_MAILBOX(one)) {
      out.push_back({valid(internet_address_get_name(one)), valid(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one)))});
    } else if (INTERNET_ADDRESS_IS_GROUP(one) && depth < groups_max) {
      add_mailboxes(internet_address_group_get_members(INTERNET_ADDRESS_GROUP(one)), out, depth + 1);
    }
  }
}

// Of all headers of this name, read with their encoded words made whole.
std::vector<Mailbox> mailboxes(GMimeMessage* message, const char* name, GMimeParserOptions* options, const std::string& charset) {
  std::vector<Mailbox> out;
  GMimeHeaderList* list = g_mime_object_get_header_list(GMIME_OBJECT(message));
  const int count = g_mime_header_list_get_count(list);
  for (int i = 0; i < count; ++i) {
    GMimeHeader* header = g_mime_header_list_get_header_at(list, i);
    const char* raw = g_mime_header_get_raw_value(header);
    if (!raw || g_ascii_strcasecmp(g_mime_header_get_name(header), name) != 0) continue;
    const std::string value = with_whole_words(std::string_view(raw).substr(0, header_value_bytes_max), charset);
    InternetAddressList* addresses = internet_address_list_parse(options, value.c_str());
    if (!addresses) continue;
    add_mailboxes(addresses, out);
    g_object_unref(addresses);
  }
  return out;
}

std::string decoded_text(GMimeParserOptions* options, const char* raw, const std::string& charset) {
  char* unfolded = g_mime_utils_header_unfold(raw);
  const std::string whole = with_whole_words(unfolded, charset);
  g_free(unfolded);
  char* text = g_mime_utils_header_decode_text(options, whole.c_str());
  std::string out = valid(text);
  g_free(text);
  const auto begin = out.find_first_not_of(' ');
  return begin == std::string::npos ? std::string() : out.substr(begin, out.find_last_not_of(' ') - begin + 1);
}

// Of the first text, which most often is that of bytes in the headers too.
std::string charset_of(GMimeMessage* message) {
  GMimeObject* part = g_mime_message_get_mime_part(message);
  constexpr int depth_max = 10;
  for (int depth = 0; part && depth < depth_max; ++depth) {
    const char* charset = g_mime_object_get_content_type_parameter(part, "charset");
    if (charset) return charset;
    if (!GMIME_IS_MULTIPART(part) || g_mime_multipart_get_count(GMIME_MULTIPART(part)) == 0) break;
    part = g_mime_multipart_get_part(GMIME_MULTIPART(part), 0);
  }
  return {};
}

void read_headers(GMimeObject* object, GMimeParserOptions* options, const std::string& charset, std::vector<MimeHeader>& out) {
  GMimeHeaderList* list = g_mime_object_get_header_list(object);
  const int count = g_mime_header_list_get_count(list);
  for (int i = 0; i < count && out.size() < headers_max; ++i) {
    GMimeHeader* header = g_mime_header_list_get_header_at(list, i);
    const char* raw = g_mime_header_get_raw_value(header);
    if (raw && std::strlen(raw) > header_value_bytes_max) continue;
    out.push_back({valid(g_mime_header_get_name(header)), raw ? decoded_text(options, raw, charset) : std::string()});
  }
}

void read_date(GMimeMessage* message, ReadMessage& out) {
  GDateTime* date = g_mime_message_get_date(message);
  if (!date) return;
  out.date = instant_from_ms(g_date_time_to_unix(date) * 1000);
}

void read_references(ReadMessage& out) {
  for (const char* name : {"References", "In-Reply-To"}) {
    for (const auto& value : out.all_headers(name)) {
      for (auto& id : message_ids_in(value)) {
        std::erase(out.references, id);
        out.references.push_back(std::move(id));
      }
    }
  }
  constexpr std::size_t references_max = 200;
  if (out.references.size() > references_max)
    out.references.erase(out.references.begin(), out.references.end() - static_cast<std::ptrdiff_t>(references_max));
}

void read_whole(GMimeMessage* message, GMimeParserOptions* options, const std::string& charset, ReadMessage& out) {
  read_headers(GMIME_OBJECT(message), options, charset, out.headers);
  out.from = mailboxes(message, "From", options, charset);
  out.sender = mailboxes(message, "Sender", options, charset);
  out.reply_to = mailboxes(message, "Reply-To", options, charset);
  out.to = mailboxes(message, "To", options, charset);
  out.cc = mailboxes(message, "Cc", options, charset);
  out.subject = out.header("Subject");
  const auto ids = message_ids_in(out.header("Message-ID"));
  out.message_id = ids.empty() ? std::string() : ids.front();
  read_date(message, out);
  read_references(out);
}

// What an mbox file puts in front.
std::string_view without_postmark(std::string_view raw) {
  while (raw.starts_with("From ") || raw.starts_with(">From ") || raw.starts_with("\n") || raw.starts_with("\r\n")) {
    const auto end = raw.find('\n');
    if (end == std::string_view::npos) break;
    raw.remove_prefix(end + 1);
  }
  return raw;
}

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && g_ascii_strncasecmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace

std::string ReadMessage::header(std::string_view name) const {
  for (const MimeHeader& one : headers) {
    if (same_name(one.name, name)) return one.value;
  }
  return {};
}

std::vector<std::string> ReadMessage::all_headers(std::string_view name) const {
  std::vector<std::string> out;
  for (const MimeHeader& one : headers) {
    if (same_name(one.name, name)) out.push_back(one.value);
  }
  return out;
}

std::vector<std::string> message_ids_in(std::string_view text) {
  constexpr std::size_t ids_max = 1000, id_bytes_max = 990;
  std::vector<std::string> out;
  const auto add = [&](std::string_view id) {
    std::string kept;
    for (const char c : id) {
      if (static_cast<unsigned char>(c) > ' ' && c != '<' && c != '>' && c != '"') kept += c;
    }
    if (!kept.empty() && kept.size() <= id_bytes_max && out.size() < ids_max) out.push_back(std::move(kept));
  };
  if (text.find('<') == std::string_view::npos) {
    // Some programs leave the brackets out.
    for (std::size_t at = 0; at < text.size();) {
      const auto begin = text.find_first_not_of(" \t,;", at);
      if (begin == std::string_view::npos) break;
      const auto end = std::min(text.find_first_of(" \t,;", begin), text.size());
      if (text.substr(begin, end - begin).find('@') != std::string_view::npos) add(text.substr(begin, end - begin));
      at = end;
    }
    return out;
  }
  for (auto open = text.find('<'); open != std::string_view::npos; open = text.find('<', open + 1)) {
    const auto close = text.find('>', open);
    if (close == std::string_view::npos) break;
    add(text.substr(open + 1, close - open - 1));
  }
  return out;
}

Outcome<ReadMessage> read_message(std::string_view whole, const MimeLimits& limits) {
  start_gmime();
  std::string_view raw = without_postmark(whole);
  if (const auto reason = too_much(raw, limits)) return refuse(Problem::body_too_large, *reason);
  const std::optional<Mended> better = mended(raw);
  if (better) raw = better->raw;
  std::set<std::string> warnings;
  const Options options = loose_options(warnings);
  const GmimeOwned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(raw.data(), raw.size()));
  const GmimeOwned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const GmimeOwned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), options.get()));
  ReadMessage out;
  if (!message) {
    // Nothing in it looks like a header.
    MimePart text;
    text.type = "text/plain";
    text.bytes = raw;
    out.type = text.type;
    out.parts.push_back(std::move(text));
    out.warnings = {"message_broken"};
    return out;
  }
  const std::string charset = charset_of(message.get());
  read_whole(message.get(), options.get(), charset, out);
  if (GMimeObject* part = g_mime_message_get_mime_part(message.get())) {
    // The header of a message and of its outermost part are one.
    read_headers(part, options.get(), charset, out.headers);
    if (const auto reason = walk_parts(part, {raw, options.get(), charset}, limits, out)) return refuse(Problem::body_too_large, *reason);
  }
  if (better && better->lacked_header_end) warnings.insert("header_without_end");
  out.warnings.assign(warnings.begin(), warnings.end());
  return out;
}

}  // namespace hl
