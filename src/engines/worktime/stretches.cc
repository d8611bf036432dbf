#include "engines/worktime/stretches.h"

#include <algorithm>

namespace hl::worktime {

Stretches merged(Stretches any) {
  std::sort(any.begin(), any.end(),
            [](const Stretch& a, const Stretch& b) { return a.begin < b.begin; });
  Stretches out;
  for (const Stretch& s : any) {
    if (!out.empty() && s.begin <= out.back().end) {
      out.back().end = std::max(out.back().end, s.end);
    } else {
      out.push_back(s);
    }
  }
  return out;
}

Stretches without(const Stretches& from, const Stretches& taken) {
  Stretches out;
  auto t = taken.begin();
  for (Stretch left : from) {
    while (t != taken.end() && t->end <= left.begin) ++t;
    for (auto u = t; u != taken.end() && u->begin < left.end; ++u) {
      if (left.begin < u->begin) out.push_back({left.begin, u->begin});
      left.begin = u->end;
    }
    if (left.begin < left.end) out.push_back(left);
  }
  return out;
}

}  // namespace hl::worktime
