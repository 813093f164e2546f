#include "faces/cli/commands.hpp"
#include "faces/cli/files.hpp"
#include "faces/cli/output.hpp"
#include "faces/cli/refuse.hpp"
#include "faces/cli/words.hpp"
#include "syntax/format.hpp"
#include "json/write.hpp"

#include <cstdio>

namespace grens::cli {

namespace {

/// The whole file or nothing of it.
bool write_file(std::string const& path, std::string_view text, Diagnostics& faults) {
  auto const output = Output::open(path, Output::Mode::held, faults);
  if (!output) return false;
  output->write(text);
  return output->commit(faults);
}

std::string counted(std::size_t files) {
  return std::to_string(files) + (files == 1 ? " file" : " files");
}

struct Changes {
  std::size_t looked_at = 0;
  std::vector<std::string> files;
};

void print(Changes const& changes, Format format) {
  std::string text;
  if (format == Format::json) {
    JsonWriter json(text, JsonLayout::pretty);
    json.begin_object();
    json.key("files");
    json.number(std::to_string(changes.looked_at));
    json.key("changed");
    json.begin_list();
    for (std::string const& file : changes.files)
      json.text(file);
    json.end_list();
    json.end_object();
    json.finish();
  } else {
    for (std::string const& file : changes.files)
      text += file + "\n";
  }
  std::fwrite(text.data(), 1, text.size(), stdout);
}

} // namespace

Exit fmt(Options const& options, bool only_check) {
  Diagnostics faults;
  std::vector<std::string> const paths = rule_paths(options.files, faults);
  if (has_errors(faults)) return refuse(faults, options.format);
  Changes changes{paths.size(), {}};
  for (std::string const& path : paths) {
    auto const text = read_file(path, faults);
    if (!text) continue;
    syntax::Formatted const laid_out = syntax::format(std::make_shared<Source const>(path, *text));
    faults.insert(faults.end(), laid_out.faults.begin(), laid_out.faults.end());
    if (!laid_out.faults.empty() || laid_out.text == *text) continue;
    if (!only_check && !write_file(path, laid_out.text, faults)) continue;
    changes.files.push_back(path);
  }
  if (has_errors(faults)) {
    // What was changed is changed; a program that asked for JSON finds the faults alone on stdout.
    if (options.format == Format::text) print(changes, options.format);
    return refuse(faults, options.format);
  }
  print(changes, options.format);
  tell(counted(changes.files.size()) + (only_check ? " would change" : " changed") + " of " +
       std::to_string(paths.size()));
  return only_check && !changes.files.empty() ? Exit::found : Exit::fine;
}

} // namespace grens::cli
