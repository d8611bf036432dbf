# Everything that must hold, as tests of ctest. Paths are relative to the repository.
set(IN_SOURCE WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
set(BINARY "$<TARGET_FILE:hotliner>")
set(UNIT_TESTS "$<TARGET_FILE:hotliner_tests>")

# What computes and waits for nobody: it runs beside what waits, on what is left of the processors.
function(add_patient_test name)
  add_test(NAME ${name} COMMAND nice -n 10 ${ARGN} ${IN_SOURCE})
  set_tests_properties(${name} PROPERTIES TIMEOUT 2400 COST 50)
endfunction()

add_patient_test(unit ${UNIT_TESTS} --gtest_brief=1)

# The same tests on a real PostgreSQL server, with the same SQL.
add_patient_test(unit.postgres tests/with_postgres.sh ${UNIT_TESTS} --gtest_brief=1)

add_patient_test(layers python3 tests/check_layers.py)
add_patient_test(tidy python3 tests/check_tidy.py)

# clang reads everything with the same warnings as errors; its build runs the same unit tests under
# the address and undefined-behaviour sanitizers, and the fuzz targets.
add_test(NAME clang COMMAND bash tests/check_clang.sh ${IN_SOURCE})
set_tests_properties(clang PROPERTIES FIXTURES_SETUP clang_build)
add_patient_test(unit.sanitized build/clang/hotliner_tests --gtest_brief=1)
set_tests_properties(unit.sanitized PROPERTIES TIMEOUT 3600 FIXTURES_REQUIRED clang_build
  ENVIRONMENT "ASAN_OPTIONS=detect_leaks=0;UBSAN_OPTIONS=print_stacktrace=1")
file(GLOB fuzz_sources "${CMAKE_SOURCE_DIR}/tests/fuzz/fuzz_*.cc")
foreach(source ${fuzz_sources})
  get_filename_component(name ${source} NAME_WE)
  string(REPLACE "fuzz_" "" name ${name})
  if(NOT name STREQUAL "main")
    add_patient_test(fuzz.${name} bash tests/fuzz/run_for_seconds.sh ${name} 3)
    set_tests_properties(fuzz.${name} PROPERTIES FIXTURES_REQUIRED clang_build)
  endif()
endforeach()
add_test(NAME openapi COMMAND bash tests/check_openapi.sh "${BINARY}" ${IN_SOURCE})
set_tests_properties(clang PROPERTIES TIMEOUT 1500)

file(GLOB models "${CMAKE_SOURCE_DIR}/models/*.toml")
foreach(model ${models})
  get_filename_component(name ${model} NAME_WE)
  add_patient_test(model.${name} ${BINARY} diagnosis lint "models/${name}.toml")
  add_patient_test(model.cases.${name} ${BINARY} diagnosis test "models/${name}.toml")
endforeach()

# What supervisors wrote down of deadlines, and the same worked out minute by minute by somebody else.
add_patient_test(deadlines.cases ${BINARY} deadlines test tests/deadlines/cases)
add_patient_test(deadlines.cases.stepped python3 tests/deadlines/step_through.py tests/deadlines/cases)
add_patient_test(deadlines.cases.coverage python3 tests/deadlines/check_coverage.py tests/deadlines/cases)
add_patient_test(deadlines.oracle ${UNIT_TESTS} --gtest_brief=1 --gtest_filter=ReplayOracle.*)
set_tests_properties(deadlines.oracle PROPERTIES ENVIRONMENT "HOTLINER_ORACLE_CASES=100000")
# Letters whose meaning is known to the program that makes them, opened.
add_patient_test(letters python3 tests/letters/check.py ${BINARY})

add_patient_test(web.check npm --prefix web run --silent check)
add_patient_test(web.unit npm --prefix web run --silent test)

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
  if(name MATCHES "^(phone|faults)\\.|^api\\.mail")
    list(APPEND crowds ${name})
  elseif(name MATCHES "^browser\\.")
    list(APPEND pages ${name})
  else()
    list(APPEND pairs ${name})
  endif()
endforeach()

# Two processors are shared out in four parts. What starts several processes that talk to one another takes three of them and
# waits for much of its time; what computes runs beside it in the fourth, the longest first. Both begin early, so that
# nothing long is left for the end, where the rest runs two at a time. A page waits for two thirds of its time: two at once.
set_tests_properties(clang PROPERTIES PROCESSORS 4 COST 1000)
set_tests_properties(api.postgres faults.outbox.postgres ${crowds} PROPERTIES PROCESSORS 3 COST 200)
set_tests_properties(${pages} PROPERTIES PROCESSORS 2 COST 150)
set_tests_properties(${pairs} PROPERTIES PROCESSORS 2 COST 1)
set_tests_properties(unit.sanitized PROPERTIES COST 100)
set_tests_properties(unit deadlines.oracle unit.postgres letters PROPERTIES COST 90)
