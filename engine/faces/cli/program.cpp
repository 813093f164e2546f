#include "faces/cli/program.hpp"

#include "faces/cli/call_error.hpp"
#include "faces/cli/commands.hpp"
#include "faces/cli/words.hpp"

#include <exception>
#include <functional>

namespace grens::cli {

namespace {

constexpr char const* about =
    "Grens checks what an organisation pays its volunteers against the law, and explains it.";

constexpr char const* footer =
    "Exit codes:\n"
    "  0  nothing at the level of --fail-on (breached, if not given)\n"
    "  1  findings at that level\n"
    "  2  the call, a file or a rule is wrong, and nothing was evaluated\n"
    "  3  evaluated, but something at that level is undetermined or not proven complete\n\n"
    "Try it:\n"
    "  grens check organisation.json people.csv statement.xml --lang nl\n"
    "  grens explain organisation.json people.csv statement.xml --subject v1";

/// A command with the options that it knows. What is chosen runs after the whole call was
/// understood.
class Program {
public:
  Program() {
    app_.name("grens");
    app_.footer(footer);
    app_.require_subcommand(1);
    app_.set_version_flag("--version", std::string("grens ") + GRENS_VERSION);
    add_check();
    add_explain();
    add_drift();
    add_diff();
    add_headroom();
    add_letter();
    add_import();
    add_verify();
    add_test();
    add_fmt();
    add_rules();
    add_lint();
    add_schema();
    add_lsp();
  }

  Exit run(int argc, char const* const* argv) {
    try {
      app_.parse(argc, argv);
    } catch (CLI::Success const& asked) { // --help, --version
      app_.exit(asked);
      return Exit::fine;
    } catch (CLI::ParseError const& error) {
      tell_call_error(app_, error);
      return Exit::refused;
    }
    return chosen_();
  }

private:
  CLI::App& command(char const* name, char const* help, std::function<Exit()> const& does) {
    CLI::App& sub = *app_.add_subcommand(name, help);
    sub.callback([this, does] { chosen_ = does; });
    return sub;
  }

  void add_check() {
    CLI::App& sub = command("check", "Check dossiers, or bank files with people and organisation",
                            [this] { return check(options_); });
    take_files(sub, options_);
    take_as_of(sub, options_);
    take_language(sub, options_);
    take_format(sub, options_);
    take_out(sub, options_);
    take_only(sub, options_);
    take_fail_on(sub, options_);
    take_rules(sub, options_);
    take_redact(sub, options_);
    take_decimal(sub, options_);
    take_diagnostics(sub);
  }

  void add_explain() {
    CLI::App& sub = command("explain", "Show the proof of what was found about one person",
                            [this] { return explain(options_); });
    take_files(sub, options_);
    take_finding(sub, options_);
    take_as_of(sub, options_);
    take_language(sub, options_);
    take_plain_format(sub, options_.format);
    take_rules(sub, options_);
    take_decimal(sub, options_);
    take_diagnostics(sub);
  }

  void add_drift() {
    CLI::App& sub = command("drift", "Show the signs that volunteering drifts towards paid work",
                            [this] { return drift(options_); });
    take_files(sub, options_);
    take_as_of(sub, options_);
    take_language(sub, options_);
    take_report_format(sub, options_.format);
    take_out(sub, options_);
    take_rules(sub, options_);
    take_decimal(sub, options_);
    take_diagnostics(sub);
  }

  void add_diff() {
    CLI::App& sub = command("diff", "Show whose outcome changes when the rules change, and why",
                            [this] { return diff(options_, diff_); });
    take_files(sub, options_);
    take_folder(sub, "--before", "The rules before [those inside the program]", diff_.before);
    take_folder(sub, "--after", "The rules after [those inside the program]", diff_.after);
    take_as_of(sub, options_);
    take_language(sub, options_);
    take_plain_format(sub, options_.format);
    take_out(sub, options_);
    take_decimal(sub, options_);
    take_diagnostics(sub);
    sub.footer("Exit codes:\n"
               "  0  nothing gets worse for anybody\n"
               "  1  for somebody something gets worse\n"
               "  2  the call, a file or a rule is wrong, and nothing was evaluated\n"
               "  3  for somebody something can no longer be determined, and nothing gets worse");
  }

  void add_headroom() {
    CLI::App& sub = command("headroom", "Show how much still fits, for whom and until when",
                            [this] { return headroom(options_); });
    take_files(sub, options_);
    take_date(sub, "--on", "The day of the payment [today]", options_.as_of);
    sub.add_option("--subject", options_.subject, "About whom: a person's id [everybody]")
        ->type_name("ID");
    take_language(sub, options_);
    take_plain_format(sub, options_.format);
    take_rules(sub, options_);
    take_decimal(sub, options_);
    take_diagnostics(sub);
  }

  void add_letter() {
    CLI::App& sub =
        command("letter", "Tell one volunteer what was paid, why and under which limits",
                [this] { return letter(options_); });
    take_files(sub, options_);
    take_subject(sub, options_, "To whom: a person's id");
    take_as_of(sub, options_);
    take_language(sub, options_);
    take_page_format(sub, options_.format);
    take_out(sub, options_);
    take_rules(sub, options_);
    take_decimal(sub, options_);
    take_diagnostics(sub);
  }

  void add_import() {
    CLI::App& sub = command("import", "Make one dossier of bank files, people and organisation",
                            [this] { return import(options_); });
    take_files(sub, options_);
    take_out(sub, options_);
    take_language(sub, options_);
    take_rules(sub, options_);
    take_redact(sub, options_);
    take_decimal(sub, options_);
    take_diagnostics(sub);
  }

  void add_verify() {
    CLI::App& sub = command("verify", "Re-check an outcome from its dossier, without the evaluator",
                            [this] { return verify(options_, verify_); });
    sub.add_option("OUTCOME", verify_.outcome, "What `grens check --format json` wrote")
        ->required()
        ->type_name("");
    sub.add_option("DOSSIER", verify_.dossier, "The dossier that it is about")
        ->required()
        ->type_name("");
    sub.add_option("--inputs", verify_.inputs,
                   "The files that the dossier was made of: they are imported once more")
        ->type_name("FILE");
    take_language(sub, options_);
    take_rules(sub, options_);
    take_decimal(sub, options_);
    take_diagnostics(sub);
    sub.footer("Exit codes:\n"
               "  0  everything that the outcome claims was re-made, and all of it agrees\n"
               "  1  something differs: each place is named\n"
               "  2  the call, a file or a rule is wrong, and nothing was re-checked\n"
               "  3  the outcome holds something that cannot be re-checked");
  }

  void add_test() {
    CLI::App& sub = command("test", "Run the scenarios that stand beside the rules",
                            [this] { return test(options_, coverage_); });
    sub.add_option("DIR", options_.rules, "Rules in a folder, instead of those inside the program")
        ->type_name("");
    sub.add_flag("--coverage", coverage_.show,
                 "Show which outcomes, comparisons, readings and versions no scenario shows");
    sub.add_option("--fail-under", coverage_.fail_under,
                   "Exit with 1 where scenarios show less than this part, in percent")
        ->type_name("N")
        ->check(CLI::Range(0, 100));
    take_plain_format(sub, options_.format);
    take_diagnostics(sub);
  }

  void add_fmt() {
    CLI::App& sub = command("fmt", "Lay rule files out as the house does",
                            [this] { return fmt(options_, only_check_); });
    take_rule_files(sub, options_);
    sub.add_flag("--check", only_check_, "Change nothing: say which files would change");
    take_plain_format(sub, options_.format);
    take_diagnostics(sub);
  }

  void add_rules() {
    CLI::App& sub = command("rules", "Write the rules inside the program to a folder",
                            [this] { return rules(folder_); });
    sub.add_option("--out", folder_, "A folder that is not there yet; it comes whole or not at all")
        ->required()
        ->type_name("DIR");
  }

  void add_lint() {
    CLI::App& sub = command("lint", "Say what is seldom meant in rules that are right",
                            [this] { return lint(lint_); });
    sub.add_option("PATH", lint_.paths,
                   "A folder of rules or files in one, instead of the rules inside the program")
        ->type_name("");
    take_date(sub, "--older-than", "Also what was last seen or checked before this day",
              lint_.older_than);
    sub.add_flag("--dates", lint_.dates,
                 "Instead: for each value and each rule, the days on which there is an answer");
    take_plain_format(sub, lint_.format);
    take_diagnostics(sub);
  }

  void add_schema() {
    CLI::App& sub =
        command("schema", "Print a JSON Schema: dossier, outcome, headroom, diff or diagnostics",
                [this] { return schema(name_); });
    sub.add_option("NAME", name_, "dossier, outcome or diagnostics")->required()->type_name("");
  }

  void add_lsp() {
    command("lsp", "Serve an editor: the Language Server Protocol on stdin and stdout",
            [] { return lsp(); });
  }

  CLI::App app_{about};
  Options options_;
  DiffCall diff_;
  VerifyCall verify_;
  bool only_check_ = false;
  CoverageOptions coverage_;
  std::string folder_;
  LintCall lint_;
  std::string name_;
  std::function<Exit()> chosen_;
};

} // namespace

int run(int argc, char const* const* argv) {
  // The outer edge: what escapes here is a fault of the program or of the machine, not of the
  // input.
  try {
    return static_cast<int>(Program().run(argc, argv));
  } catch (std::exception const& e) {
    tell(std::string("error: ") + e.what());
    return static_cast<int>(Exit::refused);
  }
}

} // namespace grens::cli
