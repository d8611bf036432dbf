// What a new company begins with, until somebody rules otherwise.
#pragma once

namespace hl::companies {

inline constexpr const char* usual_calendar =
    R"({"zone":"Europe/Brussels","hours":{"mon":[["08:30","17:30"]],"tue":[["08:30","17:30"]],)"
    R"("wed":[["08:30","17:30"]],"thu":[["08:30","17:30"]],"fri":[["08:30","17:30"]]},"holidays":[]})";
inline constexpr const char* usual_policy = R"({"first_answer":"PT1H","solution":"PT8H"})";

}  // namespace hl::companies
