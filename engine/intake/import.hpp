// Bank files and lists in, one dossier out. Pure: files come in as pull sources, and nothing here
// opens one.
#pragma once

#include "base/diagnostic.hpp"
#include "base/events.hpp"
#include "intake/import_report.hpp"
#include "intake/records.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace grens::intake {

/// Where bytes come from. A read that fails is the owner's to report; here it is the end of the
/// file.
class PullSource {
public:
  PullSource() = default;
  virtual ~PullSource() = default;
  PullSource(PullSource const&) = delete;
  PullSource& operator=(PullSource const&) = delete;

  [[nodiscard]] virtual std::string const& name() const = 0;
  /// Fills at most `room` bytes and answers how many; 0 at the end.
  virtual std::size_t read(char* into, std::size_t room) = 0;
};

/// As much of a file as recognise() needs.
inline constexpr std::size_t head_bytes = 65'536;

/// What a file is, from its first bytes and never from its name. A dossier whose `volunteers` come
/// after the head is taken for an organisation; its event tape knows better, and import_files looks
/// there.
FileKind recognise(std::string_view head);
/// What was found and what was looked for, where recognise() answers `unknown`: I401, or I402 when
/// empty.
Diagnostic unrecognised(std::string const& name, std::string_view head);

enum class DecimalSign { point, comma };

/// A file that somebody else read, so that the dossier lists it among its inputs.
struct InputIdentity {
  std::string name;
  std::string sha256;
};

struct ImportOptions {
  std::optional<DecimalSign> decimal = {}; // decides columns of lists where the content cannot
  std::string currency = "EUR";            // of lists that have no currency column
  std::optional<InputIdentity> organisation_file = {};
};

/// What came out. `usable` is false after an error: then there is a report and nothing to write.
struct Imported {
  ImportReport report;
  bool usable = false;
  bool people_given = false;
  std::vector<Volunteer> volunteers;       // in the order of people.csv
  EventTape const* organisation = nullptr; // must outlive this
  std::optional<InputIdentity> organisation_file;
};

/// Reads every file to its end. `organisation` is the dossier without volunteers, as events; null
/// is an error that shows a minimal one.
Imported import_files(EventTape const* organisation, std::span<PullSource* const> files,
                      ImportOptions const& options, Diagnostics& diagnostics);

/// The whole dossier in the contract's key order: what the organisation file says, with volunteers,
/// complete, inputs and unmatched put in. Without a list of people there is no `volunteers` key:
/// unknown, not none. False when `imported` is not usable or `out` stopped.
bool write_dossier(Imported const& imported, Events& out);

} // namespace grens::intake
