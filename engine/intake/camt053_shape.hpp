// The parts of a camt.053 message that Grens reads, versions 001.02 to 001.08 in one table: where
// they differ, both ways lead to the same part. What is not in the table is skipped with all that
// is in it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace grens::intake::camt053 {

enum class Part : std::uint8_t {
  outside,
  document,
  message,
  statement,
  statement_id,
  sequence_electronic,
  sequence_legal,
  reported,
  reported_from,
  reported_to,
  account,
  account_ids,
  account_iban,
  account_other,
  account_other_id,
  account_currency,
  balance,
  balance_type,
  balance_type_choice,
  balance_code,
  balance_amount,
  balance_direction,
  balance_date,
  balance_day,
  entry,
  entry_amount,
  entry_direction,
  entry_reversal,
  entry_status,
  entry_status_code,
  booked,
  booked_day,
  valued,
  valued_day,
  entry_info,
  details,
  batch,
  batch_id,
  batch_count,
  transaction,
  transaction_amount,
  transaction_direction,
  amounts,
  amounts_transaction,
  amounts_transaction_amount,
  amounts_instructed,
  amounts_instructed_amount,
  parties,
  creditor,
  creditor_party,
  creditor_name,
  creditor_account,
  creditor_account_ids,
  creditor_iban,
  creditor_other,
  creditor_other_id,
  remittance,
  remittance_text,
  structured,
  structured_creditor,
  structured_reference,
  dates,
  dates_ordered,
  returned,
};

struct Step {
  Part in;
  std::string_view name;
  Part part;
};

/// Sorted by `in`, so that the steps out of a part stand together.
inline constexpr auto steps = std::to_array<Step>({
    {Part::outside, "Document", Part::document},
    {Part::outside, "BkToCstmrStmt", Part::message},
    {Part::document, "BkToCstmrStmt", Part::message},
    {Part::document, "BkToCstmrStmtV01", Part::message},
    {Part::message, "Stmt", Part::statement},
    {Part::statement, "Ntry", Part::entry},
    {Part::statement, "Bal", Part::balance},
    {Part::statement, "Id", Part::statement_id},
    {Part::statement, "ElctrncSeqNb", Part::sequence_electronic},
    {Part::statement, "LglSeqNb", Part::sequence_legal},
    {Part::statement, "FrToDt", Part::reported},
    {Part::statement, "Acct", Part::account},
    {Part::reported, "FrDtTm", Part::reported_from},
    {Part::reported, "FrDt", Part::reported_from},
    {Part::reported, "ToDtTm", Part::reported_to},
    {Part::reported, "ToDt", Part::reported_to},
    {Part::account, "Id", Part::account_ids},
    {Part::account, "Ccy", Part::account_currency},
    {Part::account_ids, "IBAN", Part::account_iban},
    {Part::account_ids, "Othr", Part::account_other},
    {Part::account_other, "Id", Part::account_other_id},
    {Part::balance, "Tp", Part::balance_type},
    {Part::balance, "Amt", Part::balance_amount},
    {Part::balance, "CdtDbtInd", Part::balance_direction},
    {Part::balance, "Dt", Part::balance_date},
    {Part::balance_type, "CdOrPrtry", Part::balance_type_choice},
    {Part::balance_type_choice, "Cd", Part::balance_code},
    {Part::balance_date, "Dt", Part::balance_day},
    {Part::balance_date, "DtTm", Part::balance_day},
    {Part::entry, "Amt", Part::entry_amount},
    {Part::entry, "CdtDbtInd", Part::entry_direction},
    {Part::entry, "RvslInd", Part::entry_reversal},
    {Part::entry, "Sts", Part::entry_status},
    {Part::entry, "BookgDt", Part::booked},
    {Part::entry, "ValDt", Part::valued},
    {Part::entry, "NtryDtls", Part::details},
    {Part::entry, "AddtlNtryInf", Part::entry_info},
    {Part::entry_status, "Cd", Part::entry_status_code},
    {Part::entry_status, "Prtry", Part::entry_status_code},
    {Part::booked, "Dt", Part::booked_day},
    {Part::booked, "DtTm", Part::booked_day},
    {Part::valued, "Dt", Part::valued_day},
    {Part::valued, "DtTm", Part::valued_day},
    {Part::details, "TxDtls", Part::transaction},
    {Part::details, "Btch", Part::batch},
    {Part::batch, "PmtInfId", Part::batch_id},
    {Part::batch, "NbOfTxs", Part::batch_count},
    {Part::transaction, "Amt", Part::transaction_amount},
    {Part::transaction, "CdtDbtInd", Part::transaction_direction},
    {Part::transaction, "AmtDtls", Part::amounts},
    {Part::transaction, "RltdPties", Part::parties},
    {Part::transaction, "RmtInf", Part::remittance},
    {Part::transaction, "RltdDts", Part::dates},
    {Part::transaction, "RtrInf", Part::returned},
    {Part::amounts, "TxAmt", Part::amounts_transaction},
    {Part::amounts, "InstdAmt", Part::amounts_instructed},
    {Part::amounts_transaction, "Amt", Part::amounts_transaction_amount},
    {Part::amounts_instructed, "Amt", Part::amounts_instructed_amount},
    {Part::parties, "Cdtr", Part::creditor},
    {Part::parties, "CdtrAcct", Part::creditor_account},
    {Part::creditor, "Nm", Part::creditor_name},
    {Part::creditor, "Pty", Part::creditor_party},
    {Part::creditor_party, "Nm", Part::creditor_name},
    {Part::creditor_account, "Id", Part::creditor_account_ids},
    {Part::creditor_account_ids, "IBAN", Part::creditor_iban},
    {Part::creditor_account_ids, "Othr", Part::creditor_other},
    {Part::creditor_other, "Id", Part::creditor_other_id},
    {Part::remittance, "Ustrd", Part::remittance_text},
    {Part::remittance, "Strd", Part::structured},
    {Part::structured, "CdtrRefInf", Part::structured_creditor},
    {Part::structured_creditor, "Ref", Part::structured_reference},
    {Part::dates, "TxDtTm", Part::dates_ordered},
    {Part::dates, "AccptncDtTm", Part::dates_ordered},
});

inline constexpr std::size_t part_count = static_cast<std::size_t>(Part::returned) + 1;

/// Where the steps out of each part begin; one more for the end.
inline constexpr auto first_steps = [] {
  std::array<std::uint8_t, part_count + 1> first{};
  std::size_t at = 0;
  for (std::size_t part = 0; part < part_count; ++part) {
    first[part] = static_cast<std::uint8_t>(at);
    while (at < std::size(steps) && static_cast<std::size_t>(steps[at].in) == part)
      ++at;
  }
  first[part_count] = static_cast<std::uint8_t>(at);
  return first;
}();
static_assert(first_steps[part_count] == std::size(steps),
              "steps are sorted by the part they leave");

inline std::optional<Part> step(Part in, std::string_view name) {
  auto const part = static_cast<std::size_t>(in);
  for (std::size_t at = first_steps[part]; at < first_steps[part + 1]; ++at) {
    if (steps[at].name == name) return steps[at].part;
  }
  return std::nullopt;
}

} // namespace grens::intake::camt053
