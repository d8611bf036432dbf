// GMime must be started once, before its first use.
#pragma once

#include <gmime/gmime.h>

#include <memory>

namespace hl {

template <class Object>
struct GmimeUnref {
  void operator()(Object* object) const { g_object_unref(object); }
};
template <class Object>
using GmimeOwned = std::unique_ptr<Object, GmimeUnref<Object>>;

inline void start_gmime() {
  static const bool is_started = [] {
    g_mime_init();
    return true;
  }();
  static_cast<void>(is_started);
}

}  // namespace hl
