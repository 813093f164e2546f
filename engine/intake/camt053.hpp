// camt.053: a bank's statement as ISO 20022 XML, versions 001.02 to 001.08.
#pragma once

#include "base/diagnostic.hpp"
#include "intake/import_report.hpp"
#include "intake/records.hpp"
#include "intake/stream.hpp"

#include <vector>

namespace grens::intake {

/// Adds the booked debits to `into` and the account of all entries to `tally`; `file` is the file's
/// index.
void read_camt053(Stream& stream, std::size_t file, FileTally& tally,
                  std::vector<BankPayment>& into, Diagnostics& diagnostics);

} // namespace grens::intake
