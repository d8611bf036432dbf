#include "slices/diagnosis/nearest_id.h"

#include <algorithm>
#include <numeric>

namespace hl::diagnosis {
namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, above + 1, row[j - 1] + 1});
      diagonal = above;
    }
  }
  return row.back();
}

}  // namespace

std::string did_you_mean(std::string_view wrong, const std::vector<std::string>& known) {
  if (known.empty()) return "there are none; remove it or add one";
  // An id of hundreds of letters is no misspelling, and would make the distance slow.
  if (wrong.size() <= 100) {
    const auto nearest = std::min_element(known.begin(), known.end(), [&](auto& a, auto& b) {
      return edit_distance(wrong, a) < edit_distance(wrong, b);
    });
    if (edit_distance(wrong, *nearest) <= std::max<std::size_t>(2, wrong.size() / 3)) {
      return "did you mean \"" + *nearest + "\"?";
    }
  }
  std::string list = "use one of ";
  for (std::size_t i = 0; i < known.size() && i < 12; ++i) list += (i ? ", " : "") + known[i];
  return known.size() > 12 ? list + ", …" : list;
}

}  // namespace hl::diagnosis
