#include "lib/memory/memory.h"

#ifdef HOTLINER_TCMALLOC
#include <gperftools/malloc_extension.h>
#endif

namespace hl::memory {

void give_back() {
#ifdef HOTLINER_TCMALLOC
  MallocExtension::instance()->MarkThreadIdle();
  MallocExtension::instance()->ReleaseFreeMemory();
#endif
}

void keep_ready([[maybe_unused]] std::size_t bytes) {
#ifdef HOTLINER_TCMALLOC
  MallocExtension::instance()->SetNumericProperty("tcmalloc.max_total_thread_cache_bytes", bytes);
#endif
}

}  // namespace hl::memory
