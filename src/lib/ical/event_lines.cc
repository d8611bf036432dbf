#include "lib/ical/event_lines.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.h"

namespace hl {
namespace {

constexpr std::size_t calendar_bytes_max = 256 * 1024;
constexpr std::size_t line_bytes_max = 8000;
constexpr int others_max = 999;
constexpr std::array<std::string_view, 7> wanted = {"SUMMARY", "LOCATION", "ORGANIZER", "DTSTART", "DTEND", "DURATION", "STATUS"};

// A line that begins with a space goes on with the one before it.
std::vector<std::string> unfolded(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const bool goes_on = !line.empty() && (line.front() == ' ' || line.front() == '\t') && !out.empty();
    if (goes_on) out.back() += line.substr(1);
    else if (!line.empty()) out.emplace_back(line);
  }
  return out;
}

std::string name_of(const std::string& line) {
  std::string name = line.substr(0, line.find_first_of(":;"));
  for (char& c : name) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return name;
}

std::string value_of(const std::string& line) {
  const auto colon = line.find(':');
  return colon == std::string::npos ? "" : ascii_lower(line.substr(colon + 1));
}

// Control characters are none of a text.
bool is_plain(const std::string& line) {
  return line.size() <= line_bytes_max && line.find(':') != std::string::npos &&
         std::none_of(line.begin(), line.end(), [](char c) { return (c >= 0 && c < ' ' && c != '\t') || c == '\x7f'; });
}

class Picking {
  EventLines out_;
  std::string method_, event_;
  int depth_ = 0;  // below an event: alarms, which are left out
  bool is_inside_ = false, is_done_ = false;

  void take(const std::string& line, const std::string& name) {
    if (name == "RRULE" || name == "RDATE") out_.is_repeated = true;
    // Each once, or a thousand of them would stand in one event.
    const bool is_wanted = std::find(wanted.begin(), wanted.end(), name) != wanted.end();
    const bool is_there = event_.starts_with(name + ":") || event_.starts_with(name + ";") ||
                          event_.find("\n" + name + ":") != std::string::npos || event_.find("\n" + name + ";") != std::string::npos;
    if (is_wanted && !is_there && is_plain(line)) event_ += name + line.substr(name.size()) + "\r\n";
  }

 public:
  void read(const std::string& line) {
    const std::string name = name_of(line);
    if (name == "BEGIN" && value_of(line) == "vevent" && depth_ == 0 && !is_inside_) {
      if (is_done_) out_.others = std::min(out_.others + 1, others_max);
      is_inside_ = true;
    } else if (name == "BEGIN" && is_inside_) {
      ++depth_;
    } else if (name == "END" && is_inside_) {
      if (depth_ > 0) --depth_;
      else is_inside_ = false, is_done_ = true;
    } else if (is_inside_ && depth_ == 0 && !is_done_) {
      take(line, name);
    } else if (name == "METHOD" && !is_inside_ && method_.empty() && is_plain(line)) {
      method_ = "METHOD" + line.substr(name.size()) + "\r\n";
    }
  }
  [[nodiscard]] std::optional<EventLines> result() && {
    if (!is_done_) return std::nullopt;
    out_.text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + method_ + "BEGIN:VEVENT\r\n" + event_ + "END:VEVENT\r\nEND:VCALENDAR\r\n";
    return std::move(out_);
  }
};

}  // namespace

std::optional<EventLines> event_lines(std::string_view calendar) {
  if (calendar.size() > calendar_bytes_max) return std::nullopt;
  Picking picking;
  for (const std::string& line : unfolded(calendar)) picking.read(line);
  return std::move(picking).result();
}

}  // namespace hl
