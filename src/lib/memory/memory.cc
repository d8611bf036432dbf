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

}  // namespace hl::memory
