// Edits of a model's text: the path and the value on the first two lines, the text below.
#include "slices/diagnosis/authored_model.h"
#include "slices/diagnosis/model_edit.h"
#include "tests/fuzz/fuzz.h"

void fuzz(std::string_view input) {
  const auto first = std::min(input.find('\n'), input.size());
  const auto rest = input.substr(std::min(first + 1, input.size()));
  const auto second = std::min(rest.find('\n'), rest.size());
  const auto path = hl::diagnosis::path_of(input.substr(0, first));
  const std::string text(rest.substr(std::min(second + 1, rest.size())));
  const hl::json::string value(rest.substr(0, second));
  using hl::diagnosis::EditKind;
  for (const auto kind : {EditKind::set, EditKind::remove, EditKind::insert, EditKind::rename}) {
    hl::diagnosis::ModelEdit edit{kind, path, value};
    if (kind == EditKind::insert) edit.value = hl::json::object{{"id", value}};
    const auto done = hl::diagnosis::edited(text, {edit});
    if (!done) {
      must(!done.error().detail.empty(), "a refusal has a reason");
      continue;
    }
    const auto parsed = hl::toml::parse(*done);
    must(std::holds_alternative<hl::toml::Node>(parsed), "what was edited can be read again");
    hl::diagnosis::authored_model(std::get<hl::toml::Node>(parsed));
  }
}
