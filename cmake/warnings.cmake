# Warnings are errors in every preset of g++; each one switched off names its reason.
add_compile_options(-Wall -Wextra -Wconversion -Wsign-conversion -Wshadow)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 reports false dangling and uninitialised uses inside std::variant and std::optional at -O2.
  add_compile_options(-Werror -Wno-maybe-uninitialized -Wno-free-nonheap-object -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
else()
  # clang builds the tree of the sanitizers and fuzz targets, on a standard library it has its own opinion of.
  add_compile_options(-Wno-deprecated-declarations)
endif()
