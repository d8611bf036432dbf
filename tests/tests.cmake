# Everything that must hold, as tests of ctest. Paths are relative to the repository.
set(IN_SOURCE WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
set(BINARY "$<TARGET_FILE:hotliner>")

add_test(NAME unit COMMAND hotliner_tests --gtest_brief=1 ${IN_SOURCE})
set_tests_properties(unit PROPERTIES TIMEOUT 600)

# The same tests on a real PostgreSQL server, with the same SQL.
add_test(NAME unit.postgres COMMAND tests/with_postgres.sh "$<TARGET_FILE:hotliner_tests>" --gtest_brief=1 ${IN_SOURCE})
set_tests_properties(unit.postgres PROPERTIES TIMEOUT 600)

add_test(NAME layers COMMAND python3 tests/check_layers.py ${IN_SOURCE})
add_test(NAME tidy COMMAND python3 tests/check_tidy.py ${IN_SOURCE})

# clang reads everything with the same warnings as errors; its build runs the same unit tests under
# the address and undefined-behaviour sanitizers, and the fuzz targets.
add_test(NAME clang COMMAND bash tests/check_clang.sh ${IN_SOURCE})
set_tests_properties(clang PROPERTIES FIXTURES_SETUP clang_build)
add_test(NAME unit.sanitized COMMAND build/clang/hotliner_tests --gtest_brief=1 ${IN_SOURCE})
set_tests_properties(unit.sanitized PROPERTIES TIMEOUT 900 FIXTURES_REQUIRED clang_build
  ENVIRONMENT "ASAN_OPTIONS=detect_leaks=0;UBSAN_OPTIONS=print_stacktrace=1")
file(GLOB fuzz_sources "${CMAKE_SOURCE_DIR}/tests/fuzz/fuzz_*.cc")
foreach(source ${fuzz_sources})
  get_filename_component(name ${source} NAME_WE)
  string(REPLACE "fuzz_" "" name ${name})
  if(NOT name STREQUAL "main")
    add_test(NAME fuzz.${name} COMMAND bash tests/fuzz/run_for_seconds.sh ${name} 3 ${IN_SOURCE})
    set_tests_properties(fuzz.${name} PROPERTIES TIMEOUT 120 FIXTURES_REQUIRED clang_build)
  endif()
endforeach()
add_test(NAME openapi COMMAND bash tests/check_openapi.sh "${BINARY}" ${IN_SOURCE})
set_tests_properties(clang PROPERTIES TIMEOUT 1500)

file(GLOB models "${CMAKE_SOURCE_DIR}/models/*.toml")
foreach(model ${models})
  get_filename_component(name ${model} NAME_WE)
  add_test(NAME model.${name} COMMAND hotliner diagnosis lint "models/${name}.toml" ${IN_SOURCE})
  add_test(NAME model.cases.${name} COMMAND hotliner diagnosis test "models/${name}.toml" ${IN_SOURCE})
endforeach()

# What supervisors wrote down of deadlines, and the same worked out minute by minute by somebody else.
add_test(NAME deadlines.cases COMMAND hotliner deadlines test tests/deadlines/cases ${IN_SOURCE})
add_test(NAME deadlines.cases.stepped COMMAND python3 tests/deadlines/step_through.py tests/deadlines/cases ${IN_SOURCE})
add_test(NAME deadlines.cases.coverage COMMAND python3 tests/deadlines/check_coverage.py tests/deadlines/cases ${IN_SOURCE})
add_test(NAME deadlines.oracle COMMAND hotliner_tests --gtest_brief=1 --gtest_filter=ReplayOracle.* ${IN_SOURCE})
set_tests_properties(deadlines.oracle PROPERTIES TIMEOUT 900 ENVIRONMENT "HOTLINER_ORACLE_CASES=100000")
# Letters whose meaning is known to the program that makes them, opened.
add_test(NAME letters COMMAND python3 tests/letters/check.py "${BINARY}" ${IN_SOURCE})
set_tests_properties(letters PROPERTIES TIMEOUT 600)

add_test(NAME web.check COMMAND npm --prefix web run --silent check ${IN_SOURCE})
add_test(NAME web.unit COMMAND npm --prefix web run --silent test ${IN_SOURCE})

file(GLOB api_tests RELATIVE "${CMAKE_SOURCE_DIR}" "${CMAKE_SOURCE_DIR}/tests/api/*.test.mjs")
add_test(NAME api.postgres COMMAND tests/with_postgres.sh node --test ${api_tests} ${IN_SOURCE})
set_tests_properties(api.postgres PROPERTIES TIMEOUT 900 ENVIRONMENT "HOTLINER_BINARY=${BINARY}")

add_test(NAME faults.outbox.postgres COMMAND tests/with_postgres.sh node --test tests/faults/outbox.test.mjs ${IN_SOURCE})
set_tests_properties(faults.outbox.postgres PROPERTIES TIMEOUT 900 ENVIRONMENT "HOTLINER_BINARY=${BINARY}")

file(GLOB node_tests RELATIVE "${CMAKE_SOURCE_DIR}/tests" "${CMAKE_SOURCE_DIR}/tests/*/*.test.mjs")
foreach(file ${node_tests})
  string(REPLACE ".test.mjs" "" name "${file}")
  string(REPLACE "/" "." name "${name}")
  add_test(NAME ${name} COMMAND node --test "tests/${file}" ${IN_SOURCE})
  set_tests_properties(${name} PROPERTIES TIMEOUT 900 ENVIRONMENT "HOTLINER_BINARY=${BINARY}")
  if(name MATCHES "^(browser|phone|faults)\\.|^api\\.mail")
    list(APPEND crowds ${name})
  endif()
endforeach()

# What starts several processes that all want to work runs alone on two processors, the rest two at a time.
set_tests_properties(clang api.postgres faults.outbox.postgres ${crowds} PROPERTIES PROCESSORS 2)
