#include "slices/escalation/dossier.h"

#include <algorithm>
#include <cmath>

#include "lib/zones/zones.h"
#include "slices/escalation/dossier_words.h"

namespace hl::escalation {
namespace {

namespace words = dossier_words;

// Models written for some languages only still say something.
const std::string& text_in(const Words& text, Language language) {
  const std::string& wanted = text.in(language);
  if (!wanted.empty()) return wanted;
  for (const Language other : all_languages) {
    if (!text.in(other).empty()) return text.in(other);
  }
  return wanted;
}

// "2026-11-23 22:00 (Europe/Brussels)"
std::string time_in(Instant at, const std::string& zone) {
  std::chrono::seconds offset{0};
  std::string name = "UTC";
  if (const auto offsets = zones::offsets_of(zone)) {
    const auto& changes = (*offsets)->changes;
    const auto next =
        std::upper_bound(changes.begin(), changes.end(), at,
                         [](Instant t, const auto& change) { return t < change.since; });
    if (next != changes.begin()) {
      offset = std::prev(next)->offset;
      name = zone;
    }
  }
  const std::string text = to_rfc3339(at + offset);
  return text.substr(0, 10) + " " + text.substr(11, 5) + " (" + name + ")";
}

std::string percent(double p, Language language) {
  const std::string number = p < 0.01 ? "< 1" : std::to_string(std::lround(p * 100));
  // French and German set a space that does not break before the sign.
  const bool has_space = language == Language::fr || language == Language::de;
  return number + (has_space ? "\u00a0%" : "%");
}

// What people typed, as far as this receiver may read it.
std::string readable(std::string text, const Letter& letter) {
  return letter.is_outside ? without(std::move(text), letter.withheld) : text;
}

class Writer {
  const HandoverFile& file_;
  const Letter& letter_;
  Language language_;
  std::string out_;
  std::vector<FilePart> parts_;  // the same, in pieces

  [[nodiscard]] const std::string& say(const Words& text) const { return text_in(text, language_); }
  [[nodiscard]] std::string colon() const { return language_ == Language::fr ? " : " : ": "; }

  [[nodiscard]] std::string typed(const std::string& text) const { return readable(text, letter_); }

  void heading(const Words& title) {
    out_ += "\n" + say(title) + "\n";
    parts_.push_back({FilePart::Kind::heading, "", say(title)});
  }
  void line(const std::string& text) {
    out_ += "- " + text + "\n";
    parts_.push_back({FilePart::Kind::item, "", text});
  }
  void fact(const Words& label, const std::string& value) {
    out_ += say(label) + colon() + value + "\n";
    const std::string mark = colon();
    parts_.push_back({FilePart::Kind::fact, say(label) + mark.substr(0, mark.size() - 1), value});
  }
  void paragraph(const std::string& text) { parts_.push_back({FilePart::Kind::paragraph, "", text}); }

  void write_requester() {
    const auto& r = file_.requester;
    std::string who = r.name.value_or("");
    if (r.company) who += (who.empty() ? "" : ", ") + *r.company;
    if (!letter_.is_outside && r.language)
      who += ", " + say(words::language) + colon() +
             say(words::languages[static_cast<std::size_t>(*r.language)]);
    if (!letter_.is_outside && r.level)
      who += ", " + say(words::level) + colon() +
             say(words::levels[static_cast<std::size_t>(*r.level)]);
    if (!who.empty()) fact(words::requester, who);
  }

  void write_device() {
    if (!file_.device) return;
    const auto& d = *file_.device;
    std::string what = d.manufacturer ? d.manufacturer->name + " " + d.model : d.model;
    const auto add = [&](const Words& label, const std::optional<std::string>& value) {
      if (value) what += ", " + say(label) + colon() + *value;
    };
    add(words::serial, d.serial);
    add(words::system, d.os);
    add(words::warranty, d.warranty_until);
    // People type models and systems, also "the ThinkPad of Marie".
    fact(words::device, typed(what));
  }

  // What the receiver finds it by.
  void write_numbers() {
    if (letter_.reference) fact(words::reference, *letter_.reference);
    if (letter_.customer_number) fact(words::customer, *letter_.customer_number);
  }

  void write_facts() {
    out_ += "\n";
    write_numbers();
    write_requester();
    write_device();
    if (!letter_.is_outside && file_.contract) fact(words::contract, *file_.contract);
    fact(words::opened, time_in(file_.opened_at, letter_.zone));
    if (file_.due_at) fact(words::due, time_in(*file_.due_at, letter_.zone));
  }

  void write_path() {
    if (!file_.asked.empty()) heading(words::asked);
    for (const auto& one : file_.asked)
      line(say(one.title) + colon() + say(one.answer ? *one.answer : words::not_known));
    if (!file_.tried.empty()) heading(words::tried);
    for (const auto& one : file_.tried)
      line(say(one.title) + colon() + say(one.outcome == "worked" ? words::worked : words::failed));
  }

  void write_causes(const Words& title, const std::vector<CauseShare>& causes) {
    if (!causes.empty()) heading(title);
    for (const auto& one : causes) line(say(one.title) + " (" + percent(one.p, language_) + ")");
  }

  void write_notes() {
    bool is_first = true;
    for (const auto& note : file_.notes) {
      if (letter_.is_outside && note.is_internal) continue;
      if (is_first) heading(words::notes);
      is_first = false;
      const std::string by = note.by && !letter_.is_outside ? ", " + *note.by : "";
      line(time_in(note.at, letter_.zone) + by + colon() + typed(note.text));
    }
  }

 public:
  Writer(const HandoverFile& file, const Letter& letter)
      : file_(file), letter_(letter), language_(letter.language) {}

  std::string write() {
    out_ = say(words::greeting) + "\n\n";
    out_ += say(letter_.is_outside ? words::opening_outside : words::opening_inside) +
            file_.ticket_number + ", " + typed(file_.title) + "\n";
    if (letter_.note && !letter_.note->empty()) out_ += "\n" + typed(*letter_.note) + "\n";
    if (!file_.problem.empty()) {
      heading(words::problem);
      out_ += typed(file_.problem) + "\n";
    }
    write_facts();
    write_path();
    write_causes(words::left, file_.causes_left);
    write_causes(words::excluded, file_.excluded);
    write_notes();
    return close();
  }

  std::vector<FilePart> write_parts() {
    write_facts();
    if (letter_.note && !letter_.note->empty()) paragraph(typed(*letter_.note));
    if (!file_.problem.empty()) {
      heading(words::problem);
      paragraph(typed(file_.problem));
    }
    write_path();
    write_causes(words::left, file_.causes_left);
    write_causes(words::excluded, file_.excluded);
    write_notes();
    return std::move(parts_);
  }

  std::string write_later() {
    out_ = say(words::greeting) + "\n\n" + typed(letter_.note.value_or("")) + "\n\n";
    write_numbers();
    write_notes();
    return close();
  }

  std::string write_reminder(Instant asked_at) {
    out_ = say(words::greeting) + "\n\n" + say(words::reminder) + "\n\n";
    fact(words::asked_on, time_in(asked_at, letter_.zone));
    out_ += file_.ticket_number + ", " + typed(file_.title) + "\n";
    write_numbers();
    return close();
  }

 private:
  std::string close() {
    if (letter_.is_outside) out_ += "\n" + say(words::reply_outside) + file_.ticket_number + "\n";
    out_ += "\n" + say(words::closing) + "\n" + letter_.from_name + "\n";
    return std::move(out_);
  }
};

}  // namespace

std::string subject_of(const HandoverFile& file, const Letter& letter) {
  return "[" + file.ticket_number + "] " + readable(file.title, letter) + " - " +
         text_in(letter.is_question ? words::question_subject : words::subject, letter.language);
}

std::string letter_of(const HandoverFile& file, const Letter& letter) {
  return Writer(file, letter).write();
}

std::vector<FilePart> parts_of(const HandoverFile& file, const Letter& letter) {
  return Writer(file, letter).write_parts();
}

std::string title_of(const HandoverFile& file, const Letter& letter) {
  return text_in(words::file, letter.language) + " " + file.ticket_number + ", " +
         readable(file.title, letter);
}

std::string later_letter_of(const HandoverFile& file, const Letter& letter) {
  return Writer(file, letter).write_later();
}

std::string reminder_of(const HandoverFile& file, const Letter& letter, Instant asked_at) {
  return Writer(file, letter).write_reminder(asked_at);
}

}  // namespace hl::escalation
