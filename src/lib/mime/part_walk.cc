#include "lib/mime/part_walk.h"

#include <algorithm>

#include "base/ascii.h"
#include "lib/mime/encoded_words.h"
#include "lib/mime/gmime_start.h"

namespace hl {
namespace {

// GMime has none for a header that is broken.
std::string_view text_or_nothing(const char* text) { return text ? text : std::string_view(); }

std::string valid(const char* text) {
  if (!text) return {};
  char* made = g_utf8_make_valid(text, -1);
  std::string out(made);
  g_free(made);
  std::erase_if(out, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
  return out;
}

// Without folders: a name is not to lead anywhere.
std::string file_name(const char* text) {
  std::string name = valid(text);
  if (const auto slash = name.find_last_of("/\\"); slash != std::string::npos && slash + 1 < name.size()) name.erase(0, slash + 1);
  constexpr std::size_t bytes_max = 255;
  if (name.size() > bytes_max) {
    std::size_t end = bytes_max;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xc0u) == 0x80u) --end;
    name.resize(end);
  }
  return name;
}

std::string parameter(GMimeObject* part, const char* name) {
  const char* value = g_mime_object_get_content_type_parameter(part, name);
  return value ? value : "";
}

std::string decoded(GMimeDataWrapper* content) {
  if (!content) return {};
  GMimeStream* memory = g_mime_stream_mem_new();
  const GmimeOwned<GMimeStream> owned(memory);
  g_mime_data_wrapper_write_to_stream(content, memory);
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory));
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

// Base64 that ends in the middle of its last group, without padding: what stands there counts (some programs
// leave the padding out; a letter that was cut ends anywhere).
std::string tail_of_base64(GMimeDataWrapper* content) {
  if (!content || g_mime_data_wrapper_get_encoding(content) != GMIME_CONTENT_ENCODING_BASE64) return {};
  GMimeStream* coded = g_mime_data_wrapper_get_stream(content);
  if (!coded) return {};
  std::string group;
  char piece[4096];
  g_mime_stream_reset(coded);
  for (ssize_t got = 0; (got = g_mime_stream_read(coded, piece, sizeof piece)) > 0;) {
    for (ssize_t i = 0; i < got; ++i) {
      if (piece[i] == '=') return {};
      if (!g_ascii_isalnum(piece[i]) && piece[i] != '+' && piece[i] != '/') continue;
      if (group.size() == 4) group.clear();
      group += piece[i];
    }
  }
  if (group.size() != 2 && group.size() != 3) return {};
  group.resize(4, '=');
  gsize length = 0;
  guchar* bytes = g_base64_decode(group.c_str(), &length);
  std::string out(reinterpret_cast<char*>(bytes), length);
  g_free(bytes);
  return out;
}

gint64 first_header_at(GMimeObject* object) {
  GMimeHeaderList* list = g_mime_object_get_header_list(object);
  gint64 first = -1;
  for (int i = 0; i < g_mime_header_list_get_count(list); ++i) {
    const gint64 at = g_mime_header_get_offset(g_mime_header_list_get_header_at(list, i));
    if (at >= 0 && (first < 0 || at < first)) first = at;
  }
  return first;
}

// What follows the header of this part: where there is no header in what it says is a message.
std::optional<std::size_t> content_at(GMimeObject* part, std::string_view raw) {
  GMimeHeaderList* list = g_mime_object_get_header_list(part);
  gint64 last = -1;
  for (int i = 0; i < g_mime_header_list_get_count(list); ++i) last = std::max(last, g_mime_header_get_offset(g_mime_header_list_get_header_at(list, i)));
  if (last < 0 || static_cast<std::size_t>(last) >= raw.size()) return std::nullopt;
  const auto unix_end = raw.find("\n\n", static_cast<std::size_t>(last)), dos_end = raw.find("\r\n\r\n", static_cast<std::size_t>(last));
  if (unix_end == std::string_view::npos && dos_end == std::string_view::npos) return std::nullopt;
  return unix_end < dos_end ? unix_end + 2 : dos_end + 4;
}

// A message within a message, byte by byte: from its first header to the delimiter of what it stands in.
std::string nested_bytes(GMimeObject* around, GMimeMessage* nested, std::string_view raw, const std::string& boundary) {
  gint64 begin = first_header_at(GMIME_OBJECT(nested));
  if (GMimeObject* part = g_mime_message_get_mime_part(nested)) {
    const gint64 of_part = first_header_at(part);
    if (of_part >= 0 && (begin < 0 || of_part < begin)) begin = of_part;
  }
  if (begin < 0) {
    if (const auto at = content_at(around, raw)) begin = static_cast<gint64>(*at);
  }
  if (begin < 0 || static_cast<std::size_t>(begin) > raw.size()) {
    char* text = g_mime_object_to_string(GMIME_OBJECT(nested), nullptr);
    std::string out(text ? text : "");
    g_free(text);
    return out;
  }
  std::string_view out = raw.substr(static_cast<std::size_t>(begin));
  if (!boundary.empty()) {
    const auto end = out.find("\n--" + boundary);
    if (end != std::string_view::npos) out = out.substr(0, end > 0 && out[end - 1] == '\r' ? end - 1 : end);
  }
  return std::string(out);
}

bool is_unreadable_type(GMimeObject* object) {
  const char* raw = g_mime_object_get_header(object, "Content-Type");
  return raw && std::string_view(raw).substr(0, std::string_view(raw).find(';')).find('/') == std::string_view::npos;
}

class Walk {
  const Parsed& parsed_;
  const MimeLimits& limits_;
  ReadMessage& out_;
  int multiparts_ = 0;

  struct Place {
    std::string multipart_type = {};
    std::string boundary = {};
    int multipart = 0;
    int place = 0;
    int depth = 0;
  };

 public:
  Walk(const Parsed& parsed, const MimeLimits& limits, ReadMessage& out) : parsed_(parsed), limits_(limits), out_(out) {}

  std::optional<std::string> begin(GMimeObject* part) {
    GMimeContentType* type = g_mime_object_get_content_type(part);
    out_.type = ascii_lower(text_or_nothing(g_mime_content_type_get_media_type(type))) + "/" + ascii_lower(text_or_nothing(g_mime_content_type_get_media_subtype(type)));
    out_.report_type = ascii_lower(parameter(part, "report-type"));
    if (out_.report_type.empty()) out_.report_type = ascii_lower(parameter(part, "smime-type"));
    return visit(part, {});
  }

 private:
  std::optional<std::string> visit(GMimeObject* object, const Place& at) {
    if (at.depth > limits_.depth) return "nested deeper than " + std::to_string(limits_.depth) + " multiparts";
    if (GMIME_IS_MULTIPART(object)) {
      auto* multipart = GMIME_MULTIPART(object);
      const char* boundary = g_mime_multipart_get_boundary(multipart);
      Place inner{ascii_lower(text_or_nothing(g_mime_content_type_get_media_subtype(g_mime_object_get_content_type(object)))), boundary ? boundary : "",
                  ++multiparts_, 0, at.depth + 1};
      const int count = g_mime_multipart_get_count(multipart);
      for (int i = 0; i < count; ++i) {
        inner.place = i;
        if (auto reason = visit(g_mime_multipart_get_part(multipart, i), inner)) return reason;
      }
      if (count == 0) add_leftover(multipart, at);
      return std::nullopt;
    }
    if (out_.parts.size() >= limits_.parts) return "more than " + std::to_string(limits_.parts) + " parts";
    add(object, at);
    return std::nullopt;
  }

  // GMime reads names in encoded words, and such that nobody encoded, by the letter of their character set.
  std::string name_of(GMimeObject* object) {
    for (const auto& [header, key] : {std::pair("Content-Disposition", "filename"), std::pair("Content-Type", "name")}) {
      GMimeHeader* found = g_mime_header_list_get_header(g_mime_object_get_header_list(object), header);
      const std::string_view raw = text_or_nothing(found ? g_mime_header_get_raw_value(found) : nullptr);
      const bool is_plain = raw.find("=?") == std::string_view::npos && std::none_of(raw.begin(), raw.end(), [](char c) { return (static_cast<unsigned char>(c) & 0x80u) != 0 || c == '\x1b'; });
      constexpr std::size_t bytes_max = 8192;
      const char* plain = is_plain ? g_mime_object_get_content_disposition_parameter(object, "filename") : nullptr;
      if (plain && *plain != '\0') return file_name(plain);
      if (is_plain || raw.size() > bytes_max) continue;
      const std::string value = with_whole_words(raw, parsed_.charset);
      GMimeParamList* list = nullptr;
      const GmimeOwned<GMimeContentDisposition> disposition(g_mime_content_disposition_parse(parsed_.options, value.c_str()));
      if (disposition) list = g_mime_content_disposition_get_parameters(disposition.get());
      GMimeParam* name = list ? g_mime_param_list_get_parameter(list, key) : nullptr;
      if (name && !text_or_nothing(g_mime_param_get_value(name)).empty()) return file_name(g_mime_param_get_value(name));
    }
    std::string name = file_name(g_mime_part_get_filename(GMIME_PART(object)));
    return name.empty() ? name_by_place(object) : name;
  }

  // "Content-Location: photo.jpg", of what is no text: a text with a name is a file.
  static std::string name_by_place(GMimeObject* object) {
    const char* place = g_mime_part_get_content_location(GMIME_PART(object));
    if (!place || g_mime_content_type_is_type(g_mime_object_get_content_type(object), "text", "*")) return {};
    std::string name = file_name(std::string(std::string_view(place).substr(0, std::string_view(place).find_first_of("?#"))).c_str());
    return name.find('.') == std::string::npos || name.find(':') != std::string::npos ? std::string() : name;
  }

  // A multipart in which no part was found: what stands there is better shown than lost.
  void add_leftover(GMimeMultipart* multipart, const Place& at) {
    const char* prologue = g_mime_multipart_get_prologue(multipart);
    if (!prologue || *prologue == '\0') return;
    MimePart text;
    text.type = "text/plain";
    text.bytes = prologue;
    text.depth = at.depth;
    out_.parts.push_back(std::move(text));
  }

  void add(GMimeObject* object, const Place& at) {
    MimePart part;
    GMimeContentType* type = g_mime_object_get_content_type(object);
    part.type = ascii_lower(text_or_nothing(g_mime_content_type_get_media_type(type))) + "/" + ascii_lower(text_or_nothing(g_mime_content_type_get_media_subtype(type)));
    // A message that says nothing readable of its type is text (RFC 2045, 5.2).
    if (at.depth == 0 && is_unreadable_type(object)) part.type = "text/plain";
    part.charset = valid(parameter(object, "charset").c_str());
    part.is_flowed = ascii_lower(parameter(object, "format")) == "flowed";
    part.deletes_space = ascii_lower(parameter(object, "delsp")) == "yes";
    part.boundary_type = at.multipart_type;
    part.place = at.place;
    part.depth = at.depth;
    part.multipart = at.multipart;
    if (GMimeContentDisposition* disposition = g_mime_object_get_content_disposition(object)) {
      const std::string kind = ascii_lower(text_or_nothing(g_mime_content_disposition_get_disposition(disposition)));
      part.is_attachment = kind == "attachment";
      part.is_inline = kind == "inline";
    }
    if (const char* id = g_mime_object_get_content_id(object)) part.content_id = valid(id);
    if (GMIME_IS_MESSAGE_PART(object)) {
      GMimeMessage* nested = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
      if (nested) part.bytes = nested_bytes(object, nested, parsed_.raw, at.boundary);
      if (const char* name = g_mime_object_get_content_disposition_parameter(object, "filename")) part.name = file_name(name);
      if (part.name.empty() && nested && g_mime_message_get_subject(nested)) part.name = file_name(g_mime_message_get_subject(nested)) + ".eml";
    } else if (GMIME_IS_PART(object)) {
      part.name = name_of(object);
      GMimeDataWrapper* content = g_mime_part_get_content(GMIME_PART(object));
      part.bytes = decoded(content) + tail_of_base64(content);
    }
    out_.parts.push_back(std::move(part));
  }
};

}  // namespace

std::optional<std::string> walk_parts(GMimeObject* part, const Parsed& parsed, const MimeLimits& limits, ReadMessage& out) {
  return Walk(parsed, limits, out).begin(part);
}

}  // namespace hl
