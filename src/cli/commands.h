// The subcommands of `hotliner`. Each returns the exit status: 0 done, 1 failed, 2 wrong usage.
#pragma once

#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace hl::cli {

// What the chosen subcommand left to do; run after parsing, so that its errors are not usage errors.
struct Chosen {
  std::function<int()> run;
};

void add_serve(CLI::App& app, Chosen& chosen);
void add_demo(CLI::App& app, Chosen& chosen);
void add_upkeep(CLI::App& app, Chosen& chosen);     // backup restore verify doctor user
void add_knowledge(CLI::App& app, Chosen& chosen);  // import search
void add_past(CLI::App& app, CLI::App& import, CLI::App& find, Chosen& chosen);  // … tickets, similar routing
void add_engines(CLI::App& app, Chosen& chosen);    // diagnosis deadlines
void add_mail(CLI::App& app, Chosen& chosen);       // parse
void add_tokens(CLI::App& app, Chosen& chosen);     // token audit
void add_telephone(CLI::App& app, Chosen& chosen);  // test-trunk
void add_sign_in_sources(CLI::App& app, Chosen& chosen);
void add_openapi(CLI::App& app, Chosen& chosen);

}  // namespace hl::cli
