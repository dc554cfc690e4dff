#include "base/shared_library.h"

#include <dlfcn.h>

namespace gongkai {

SharedLibrary::SharedLibrary(char const* name) : handle_(dlopen(name, RTLD_LAZY | RTLD_LOCAL)) {}

void* SharedLibrary::symbol(char const* name) {
  void* const out = handle_ == nullptr ? nullptr : dlsym(handle_, name);
  if (out == nullptr) whole_ = false;
  return out;
}

}  // namespace gongkai
