# A room is a folder, a namespace and a target: every .cc beside the call, tests apart.
#   room(gongkai_base LINK gongkai_fmt)
# QUICK: translated quickly (quick_to_build); HOT: what every report passes through, translated with -O3.
# Files ending in _test.cc become the test program <target>_test, registered with CTest.
function(room target)
  cmake_parse_arguments(ROOM "QUICK;HOT" "" "LINK;TEST_LINK" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc)
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")
  list(FILTER sources EXCLUDE REGEX "_(test|bench|fuzz)\\.cc$")
  if(sources)
    add_library(${target} STATIC ${sources})
    target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR}/src)
    target_link_libraries(${target} PUBLIC ${ROOM_LINK})
    precompiled(${target} common)
    if(ROOM_QUICK)
      quick_to_build(SOURCES ${sources})
    endif()
    if(ROOM_HOT)
      set_source_files_properties(${sources} PROPERTIES COMPILE_OPTIONS $<$<CONFIG:Release>:-O3>)
    endif()
  else()
    add_library(${target} INTERFACE)
    target_include_directories(${target} INTERFACE ${PROJECT_SOURCE_DIR}/src)
    target_link_libraries(${target} INTERFACE ${ROOM_LINK})
  endif()
  if(tests)
    room_test(${target}_test SOURCES ${tests} LINK ${target} ${ROOM_TEST_LINK})
  endif()
endfunction()

# quick_to_build(SOURCES …): what waits for people, files and the network is translated with -Og, a third sooner than with -O2;
# LEVEL -O1, a fifth sooner, where the processor is waited for as well.
function(quick_to_build)
  cmake_parse_arguments(QUICK "" "LEVEL" "SOURCES" ${ARGN})
  if(NOT QUICK_LEVEL)
    set(QUICK_LEVEL -Og)
  endif()
  set_source_files_properties(${QUICK_SOURCES} PROPERTIES COMPILE_OPTIONS $<$<CONFIG:Release>:${QUICK_LEVEL}>)
endfunction()

# What every test runs in: what libraries keep until the process ends is no leak of ours; clang's sanitizers name places by their
# own llvm-symbolizer.
find_program(SYMBOLIZER llvm-symbolizer-19)
set(test_environment "LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tools/sanitizers/leaks.txt:print_suppressions=0"
  "ASAN_SYMBOLIZER_PATH=${SYMBOLIZER}")

# The test program again, on a PostgreSQL of its own: NAME_postgres.
function(postgres_test name)
  add_test(NAME ${name}_postgres COMMAND ${PROJECT_SOURCE_DIR}/tools/with_postgres $<TARGET_FILE:${name}>)
  get_test_property(${name} LABELS labels)
  set_tests_properties(${name}_postgres PROPERTIES LABELS "${labels}" TIMEOUT 1200 ENVIRONMENT "${test_environment}")
endfunction()

find_package(GTest REQUIRED)
# A test program. SLOW keeps it out of the sanitizer run; LABELS are CTest's (golden: rewritten by ./dev golden).
function(room_test name)
  cmake_parse_arguments(T "SLOW" "" "SOURCES;LINK;LABELS" ${ARGN})
  add_executable(${name} ${T_SOURCES})
  target_link_libraries(${name} PRIVATE ${T_LINK} GTest::gtest GTest::gmock GTest::gtest_main)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR})
  target_compile_definitions(${name} PRIVATE GONGKAI_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  precompiled(${name} tests)
  add_test(NAME ${name} COMMAND ${name})
  if(T_SLOW)
    list(APPEND T_LABELS slow)
  endif()
  set_tests_properties(${name} PROPERTIES LABELS "${T_LABELS}" TIMEOUT 1200 ENVIRONMENT "${test_environment}")
endfunction()

# precompiled(TARGET HEADER): in the release tree the headers that nearly every source reads are parsed once for all rooms (common), once
# for the room that answers with JSON (json) and once for all tests (tests). The clang tree does without, so that a source which forgets an
# include is found there.
function(precompiled target header)
  if(NOT GONGKAI_PRECOMPILED)
    return()
  endif()
  set(owner gongkai_precompiled_${header})
  if(NOT TARGET ${owner})
    add_library(${owner} OBJECT ${PROJECT_SOURCE_DIR}/cmake/precompiled/${header}.cc)
    target_link_libraries(${owner} PRIVATE gongkai_fmt)
    if("${header}" STREQUAL "json")
      target_link_libraries(${owner} PRIVATE Boost::json)
    elseif("${header}" STREQUAL "tests")
      target_link_libraries(${owner} PRIVATE GTest::gtest GTest::gmock GTest::gtest_main)
    endif()
    target_precompile_headers(${owner} PRIVATE ${PROJECT_SOURCE_DIR}/cmake/precompiled/${header}.h)
  endif()
  target_precompile_headers(${target} REUSE_FROM ${owner})
endfunction()
