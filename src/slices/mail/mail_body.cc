#include "slices/mail/mail_body.h"

#include <algorithm>

#include "lib/locale/charset.h"
#include "lib/mime/uuencoded.h"
#include "lib/tnef/tnef.h"

namespace hl::mail {
namespace {

constexpr std::size_t text_bytes_max = 4'000'000;

bool is_text(const MimePart& part) {
  return part.type == "text/plain" || part.type == "text/html" || part.type == "text/enriched" || part.type == "text/richtext" || part.type == "text";
}

// A text with a name is a file, unless nothing stands before it that could be the letter.
bool is_body(const MimePart& part, const MailBody& body) {
  if (!is_text(part) || part.is_attachment) return false;
  const bool has_some = !body.plain.empty() || !body.html.empty();
  return part.name.empty() || (!has_some && !part.is_inline);
}

std::string charset_in_html(std::string_view bytes) {
  constexpr std::size_t looked_at = 2000;
  std::string head(bytes.substr(0, looked_at));
  std::transform(head.begin(), head.end(), head.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  const auto at = head.find("charset=");
  if (at == std::string::npos) return {};
  const auto begin = head.find_first_not_of("\"' ", at + 8);
  if (begin == std::string::npos) return {};
  return head.substr(begin, head.find_first_of("\"' />;", begin) - begin);
}

std::string decoded(const MimePart& part, std::vector<std::string>& warnings) {
  std::string_view bytes(part.bytes);
  if (bytes.size() > text_bytes_max) {
    bytes = bytes.substr(0, text_bytes_max);
    warnings.emplace_back("text_cut");
  }
  std::string charset = part.charset;
  if (part.type == "text/html" && charset.empty()) charset = charset_in_html(bytes);
  DecodedText text = to_utf8(bytes, charset);
  if (text.is_guessed && std::any_of(bytes.begin(), bytes.end(), [](char c) { return (static_cast<unsigned char>(c) & 0x80u) != 0; }))
    warnings.emplace_back("charset_guessed");
  if (text.has_losses) warnings.emplace_back("charset_broken");
  return std::move(text.text);
}

void add_file(std::vector<MailFile>& files, MimePart& part) {
  files.push_back({std::move(part.name), part.type, std::move(part.content_id), part.is_inline, std::move(part.bytes)});
}

bool is_tnef(const MimePart& part) {
  return part.type == "application/ms-tnef" || part.type == "application/vnd.ms-tnef" || part.name == "winmail.dat";
}

void add_tnef(const MimePart& part, MailBody& body, std::vector<MailFile>& files, std::vector<std::string>& warnings) {
  auto contents = read_tnef(part.bytes);
  if (!contents) {
    warnings.emplace_back("tnef_broken");
    return;
  }
  warnings.emplace_back("tnef_opened");
  for (TnefFile& file : contents->files)
    files.push_back({to_utf8(file.name, "").text, "application/octet-stream", "", false, std::move(file.bytes)});
  if (!body.plain.empty() || !body.html.empty()) return;
  if (!contents->html.empty()) body.html = to_utf8(contents->html, charset_in_html(contents->html)).text;
  if (contents->text.empty()) return;
  body.plain = to_utf8(contents->text, "").text;
  body.lines = plain_lines(body.plain);
}

void add_text(const MimePart& part, MailBody& body, std::vector<std::string>& warnings) {
  std::string text = decoded(part, warnings);
  const bool is_plain = part.type == "text/plain" || part.type == "text";
  if (!is_plain) {
    if (!body.plain.empty() && body.html.empty()) body.are_alternatives = body.is_plain_alternative || part.boundary_type != "mixed";
    body.html += text;
    return;
  }
  body.is_plain_alternative = body.is_plain_alternative || part.boundary_type == "alternative";
  if (!body.plain.empty() && !body.plain.ends_with('\n')) body.plain += '\n';
  body.plain += text;
  auto lines = plain_lines(text, {part.is_flowed, part.deletes_space});
  body.lines.insert(body.lines.end(), std::make_move_iterator(lines.begin()), std::make_move_iterator(lines.end()));
}

}  // namespace

MailBody take_body(std::vector<MimePart>& parts, std::vector<MailFile>& files, std::vector<std::string>& warnings) {
  MailBody body;
  std::vector<MimePart*> wrapped;
  for (MimePart& part : parts) {
    if (is_body(part, body)) {
      if (part.type == "text/plain") {
        for (UuencodedFile& file : take_uuencoded(part.bytes)) files.push_back({std::move(file.name), "application/octet-stream", "", false, std::move(file.bytes)});
      }
      add_text(part, body, warnings);
    } else {
      if (is_tnef(part)) wrapped.push_back(&part);
      else add_file(files, part);
    }
  }
  for (MimePart* part : wrapped) {
    add_tnef(*part, body, files, warnings);
    add_file(files, *part);
  }
  for (MimePart& part : parts) part.bytes.clear();
  return body;
}

}  // namespace hl::mail
