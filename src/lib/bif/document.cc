#include "lib/bif/document.h"

#include <algorithm>
#include <boost/spirit/home/x3.hpp>
#include <charconv>
#include <cmath>
#include <optional>

namespace hl::bif {
namespace {

namespace x3 = boost::spirit::x3;

using Slice = boost::iterator_range<const char*>;

class Lines {
  std::vector<const char*> starts_;

 public:
  explicit Lines(std::string_view text) {
    starts_.push_back(text.data());
    for (const char& c : text) {
      if (c == '\n') starts_.push_back(&c + 1);
    }
  }
  int at(const char* place) const {
    return static_cast<int>(std::upper_bound(starts_.begin(), starts_.end(), place) -
                            starts_.begin());
  }
};

// What the grammar calls while it reads; nothing is read twice, so nothing needs undoing.
class Builder {
  Lines lines_;
  Document document_;
  std::optional<Complaint> complaint_;

 public:
  explicit Builder(std::string_view text) : lines_(text) {}

  Word word(const Slice& slice) const {
    std::string text(slice.begin(), slice.end());
    if (text.size() >= 2 && text.front() == '"') text = text.substr(1, text.size() - 2);
    return {std::move(text), lines_.at(slice.begin())};
  }
  int line(const char* place) const { return lines_.at(place); }

  void variable(const Slice& name) { document_.variables.push_back({word(name), false, 0, {}}); }
  void type(const Slice& count) {
    Variable& variable = document_.variables.back();
    const Number states = number(count);
    if (variable.is_typed)
      complain(states.line, "\"" + variable.name.text + "\" has two types", "keep one of them");
    const bool is_count =
        states.value >= 1 && states.value <= 1e6 && std::floor(states.value) == states.value;
    if (!is_count)
      complain(states.line, "the number of states is not a whole number from 1",
               "count the states");
    variable.declared_states = is_count ? static_cast<int>(states.value) : 0;
    variable.is_typed = true;
  }
  void state(const Slice& name) { document_.variables.back().states.push_back(word(name)); }

  void probability(const Slice& keyword) {
    document_.probabilities.push_back({lines_.at(keyword.begin()), {}, {}});
  }
  void name(const Slice& slice) { document_.probabilities.back().names.push_back(word(slice)); }
  void entry(Entry::Kind kind, const Slice& first) {
    document_.probabilities.back().entries.push_back({kind, lines_.at(first.begin()), {}, {}});
  }
  void when(const Slice& slice) {
    document_.probabilities.back().entries.back().when.push_back(word(slice));
  }
  void value(const Slice& slice) {
    document_.probabilities.back().entries.back().values.push_back(number(slice));
  }

  void complain(int line, std::string what, std::string cure) {
    if (!complaint_) complaint_ = Complaint{line, std::move(what), std::move(cure)};
  }
  std::variant<Document, Complaint> result() {
    if (complaint_) return std::move(*complaint_);
    return std::move(document_);
  }

 private:
  // From text to the nearest double; Spirit's own conversion may be off in the last digit.
  Number number(const Slice& slice) {
    const Word from = word(slice);
    Number out{0, from.line};
    const std::string_view digits =
        std::string_view(from.text).substr(from.text.starts_with('+') ? 1 : 0);
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), out.value);
    const bool is_small =
        error == std::errc::result_out_of_range && digits.find("e-") != digits.npos;
    if ((error != std::errc() && !is_small) || end != digits.data() + digits.size() ||
        !std::isfinite(out.value))
      complain(out.line, "\"" + from.text.substr(0, 60) + "\" is no number",
               "write one like 0.25 or 1e-3");
    return out;
  }
};

const auto comment = "//" >> *(x3::char_ - x3::eol) >> (x3::eol | x3::eoi) |
                     "/*" >> *(x3::char_ - "*/") >> "*/";
const auto skipper = x3::ascii::space | ',' | '|' | comment;

const auto quoted = '"' >> *(x3::char_ - '"') >> '"';
const auto plain = +(x3::char_ - (x3::ascii::space | x3::char_(",|;(){}[]\"")) - "//" - "/*");

const x3::rule<struct AnyWord, Slice> any_word = "word";
const auto any_word_def = x3::raw[x3::lexeme[quoted | plain]];
BOOST_SPIRIT_DEFINE(any_word)

auto keyword(const char* text) {
  return x3::raw[x3::lexeme[x3::lit(text) >>
                            !(x3::char_ - (x3::ascii::space | x3::char_(",|;(){}[]\"")))]];
}

Complaint not_understood(const Builder& builder, std::string_view text, const char* where,
                         const std::string& expected) {
  constexpr std::ptrdiff_t shown_max = 40;
  const char* end = text.data() + text.size();
  while (where != end &&
         (std::isspace(static_cast<unsigned char>(*where)) != 0 || *where == ',' || *where == '|'))
    ++where;
  const bool is_top = expected == "eoi";
  // A rule with an action has no name in Spirit, and only words have actions.
  const bool is_word = expected.find("boost") != std::string::npos;
  const std::string cure = is_top
                               ? "write a block: network, variable or probability"
                               : "write " + (is_word ? "a name or a number" : expected) + " there";
  if (where == end) return {builder.line(where), "the file ends too early", cure};
  const char* stop = std::find_if(where, std::min(end, where + shown_max),
                                  [](char c) { return c == '\n' || c == '\r'; });
  std::string shown(where, stop);
  return {builder.line(where), "\"" + shown + "\" is not understood here", cure};
}

void read(std::string_view text, Builder& to) {
  const auto slice = [](auto& context) -> const Slice& { return x3::_attr(context); };
  const auto variable_name = [&](auto& c) { to.variable(slice(c)); };
  const auto state_count = [&](auto& c) { to.type(slice(c)); };
  const auto state = [&](auto& c) { to.state(slice(c)); };
  const auto probability_begins = [&](auto& c) { to.probability(slice(c)); };
  const auto node = [&](auto& c) { to.name(slice(c)); };
  const auto row_begins = [&](auto& c) { to.entry(Entry::Kind::row, slice(c)); };
  const auto table_begins = [&](auto& c) { to.entry(Entry::Kind::table, slice(c)); };
  const auto fallback_begins = [&](auto& c) { to.entry(Entry::Kind::fallback, slice(c)); };
  const auto when = [&](auto& c) { to.when(slice(c)); };
  const auto value = [&](auto& c) { to.value(slice(c)); };

  const auto property =
      keyword("property") > x3::omit[x3::lexeme[*(quoted | (x3::char_ - ';' - '"'))]] > ';';
  const auto network = keyword("network") > -any_word > '{' > *property > '}';
  const auto type = keyword("type") > x3::lit("discrete") > '[' > any_word[state_count] > ']' >
                    '{' > *any_word[state] > '}' > ';';
  const auto variable =
      keyword("variable") > any_word[variable_name] > '{' > *(type | property) > '}';
  const auto values = any_word[value] > *any_word[value] > ';';
  const auto row = x3::raw[x3::lit('(')][row_begins] > *any_word[when] > ')' > values;
  const auto table = keyword("table")[table_begins] > values;
  const auto fallback = keyword("default")[fallback_begins] > values;
  const auto probability = keyword("probability")[probability_begins] > '(' > any_word[node] >
                           *any_word[node] > ')' > '{' > *(row | table | fallback | property) > '}';
  const auto document = *(network | variable | probability) > x3::eoi;

  const char* at = text.data();
  try {
    if (!x3::phrase_parse(at, text.data() + text.size(), document, skipper))
      to.complain(to.line(at), "this is no network",
                  "write a block: network, variable or probability");
  } catch (const x3::expectation_failure<const char*>& failure) {
    Complaint complaint = not_understood(to, text, failure.where(), failure.which());
    to.complain(complaint.line, std::move(complaint.what), std::move(complaint.cure));
  }
}

}  // namespace

std::variant<Document, Complaint> parse(std::string_view text) {
  Builder builder(text);
  read(text, builder);
  return builder.result();
}

}  // namespace hl::bif
