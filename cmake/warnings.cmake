# Warnings are errors in every preset; each one switched off names its reason.
add_compile_options(-Wall -Wextra -Wconversion -Wsign-conversion -Wshadow -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 reports false dangling and uninitialised uses inside std::variant and std::optional at -O2.
  add_compile_options(-Wno-maybe-uninitialized -Wno-free-nonheap-object -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow)
endif()
