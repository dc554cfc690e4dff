#include "base/heap.h"

#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace gongkai {

void keep_heap() {
#ifdef __GLIBC__
  constexpr int kept = 16 << 20;
  mallopt(M_TRIM_THRESHOLD, kept);
  mallopt(M_TOP_PAD, 1 << 20);
  mallopt(M_MMAP_THRESHOLD, kept);
#endif
}

}  // namespace gongkai
