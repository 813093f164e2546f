#include "intake/completeness.hpp"

#include "intake/records.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace grens::intake {

namespace {

struct Placed {
  StatementTally* statement;
  FileTally const* file;
  std::size_t number; // in its file, from 1

  [[nodiscard]] std::string name() const { return file->name + "#" + std::to_string(number); }
};

Date start_of(StatementTally const& s) {
  if (s.opening && s.opening->date) return *s.opening->date;
  return s.covered ? s.covered->first : date_first;
}

bool same_balance(std::optional<Balance> const& a, std::optional<Balance> const& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return a->currency == b->currency && equal(a->amount, b->amount) && a->date == b->date;
}

bool is_twin(StatementTally const& a, StatementTally const& b) {
  return !a.id.empty() && a.id == b.id && a.sequence == b.sequence && a.entries == b.entries &&
         same_balance(a.opening, b.opening) && same_balance(a.closing, b.closing);
}

void refuse_twins(std::vector<Placed> const& account, Diagnostics& diagnostics) {
  std::map<std::string_view, std::vector<Placed const*>> by_id;
  for (Placed const& p : account) {
    auto& before = by_id[p.statement->id];
    for (Placed const* other : before) {
      if (!is_twin(*other->statement, *p.statement)) continue;
      diagnostics.push_back(
          {"I429",
           Severity::error,
           "statement '" + p.statement->id + "' is here twice: its payments would count double",
           {{nullptr, {}, p.name(), {}}, {nullptr, {}, other->name(), "the first"}},
           {},
           "Give each statement once."});
      break;
    }
    before.push_back(&p);
  }
}

std::string balance_text(Balance const& b) {
  return amount_text(b.amount, b.currency) + " " + b.currency;
}

void compare_neighbours(Placed const& before, Placed const& after) {
  StatementTally& s = *after.statement;
  auto const& closing = before.statement->closing;
  s.follows = Follows::no;
  if (!closing || !s.opening) {
    s.why_not_following = {"a balance is missing between it and " + before.name(),
                           "er ontbreekt een saldo tussen dit afschrift en " + before.name()};
  } else if (closing->currency != s.opening->currency ||
             !equal(closing->amount, s.opening->amount)) {
    s.why_not_following = {before.name() + " closes with " + balance_text(*closing) +
                               " and it opens with " + balance_text(*s.opening),
                           before.name() + " eindigt met " + balance_text(*closing) +
                               " en dit afschrift begint met " + balance_text(*s.opening)};
  } else if (before.statement->sequence && s.sequence &&
             *s.sequence > *before.statement->sequence + 1) {
    // A lower number is a new year; a number left out may hide payments that came and went.
    std::string const from = std::to_string(*before.statement->sequence);
    std::string const to = std::to_string(*s.sequence);
    s.why_not_following = {"its number is " + to + " and that of " + before.name() + " is " + from,
                           "het heeft nummer " + to + " en " + before.name() + " heeft nummer " +
                               from};
  } else {
    s.follows = Follows::yes;
  }
}

void add(Completeness& all, bool blocks, std::string en, std::string nl) {
  all.gaps.push_back({{std::move(en), std::move(nl)}, blocks});
}

void statement_gaps(FileTally const& file, Completeness& all) {
  for (std::size_t i = 0; i < file.statements.size(); ++i) {
    StatementTally const& s = file.statements[i];
    std::string const name = file.name + "#" + std::to_string(i + 1);
    if (!s.adds_up) {
      add(all, true, "Statement " + name + " does not add up: " + s.why_not.en + ".",
          "Afschrift " + name + " sluit niet: " + s.why_not.nl + ".");
    }
    if (s.follows == Follows::no) {
      add(all, true,
          "Statement " + name + " does not follow on the one before: " + s.why_not_following.en +
              ".",
          "Afschrift " + name + " sluit niet aan op het vorige: " + s.why_not_following.nl + ".");
    }
  }
  for (UnsplitBatch const& u : file.unsplit) {
    std::string const what = u.amount + " " + u.currency;
    add(all, true,
        "Who got the " + what + " of " + date_text(u.date) + " (" + u.ref +
            ") is not known: " + u.missing.en + ".",
        "Wie de " + what + " van " + date_text(u.date) + " (" + u.ref +
            ") kreeg is niet bekend: " + u.missing.nl + ".");
  }
}

std::string in_english(std::size_t count, std::string const& one, std::string const& more) {
  return std::to_string(count) + " " + (count == 1 ? one : more);
}

/// Entries and lines that were put aside and could change an amount.
void aside_gaps(FileTally const& file, Completeness& all) {
  if (auto const n = file.aside(Reason::reversal)) {
    add(all, true,
        file.name + ": " + in_english(n, "entry was", "entries were") +
            " reversed or returned, which is not counted yet: a payment that came back still "
            "counts as paid.",
        file.name + ": " + in_english(n, "boeking is", "boekingen zijn") +
            " teruggedraaid of teruggekomen, en dat telt nog niet mee: een betaling die terugkwam "
            "telt nog als "
            "betaald.");
  }
  if (auto const n = file.aside(Reason::other_status)) {
    add(all, true,
        file.name + ": " + in_english(n, "entry has", "entries have") +
            " a status that is not known.",
        file.name + ": " + in_english(n, "boeking heeft", "boekingen hebben") +
            " een onbekende status.");
  }
  if (auto const n = file.aside(Reason::pending)) {
    add(all, false,
        file.name + ": " + in_english(n, "entry was", "entries were") + " not booked yet.",
        file.name + ": " + in_english(n, "boeking was", "boekingen waren") + " nog niet geboekt.");
  }
  auto const nobody = file.aside(Reason::nobody);
  if (nobody > 0 && file.kind == FileKind::hours) {
    add(all, true,
        file.name + ": " + in_english(nobody, "line of hours is", "lines of hours are") +
            " for nobody on the list.",
        file.name + ": " + in_english(nobody, "regel met uren is", "regels met uren zijn") +
            " voor niemand op de lijst.");
  }
}

void unmatched_gaps(ImportReport const& report, Completeness& all) {
  std::size_t nobody = 0;
  std::size_t doubtful = 0;
  for (Unmatched const& u : report.unmatched)
    ++(u.perhaps.empty() ? nobody : doubtful);
  std::size_t batches = 0;
  for (FileTally const& f : report.files)
    batches += f.unsplit.size();
  nobody -= std::min(nobody, batches); // those were told one by one
  if (doubtful > 0) {
    add(all, true,
        in_english(doubtful, "payment", "payments") +
            " could be for more than one person on the list.",
        in_english(doubtful, "betaling kan", "betalingen kunnen") +
            " voor meer dan één persoon op de lijst zijn.");
  }
  if (nobody > 0) {
    add(all, false,
        in_english(nobody, "payment went", "payments went") + " to nobody on the list of people.",
        in_english(nobody, "betaling ging", "betalingen gingen") +
            " naar niemand op de lijst met mensen.");
  }
}

} // namespace

void check_sequence(ImportReport& report, Diagnostics& diagnostics) {
  std::map<std::pair<std::string, std::string>, std::vector<Placed>> accounts;
  for (FileTally& file : report.files) {
    for (std::size_t i = 0; i < file.statements.size(); ++i) {
      StatementTally& s = file.statements[i];
      accounts[{s.account, s.currency}].push_back({&s, &file, i + 1});
    }
  }
  for (auto& [key, account] : accounts) {
    refuse_twins(account, diagnostics);
    bool const numbered = std::all_of(account.begin(), account.end(), [](Placed const& p) {
      return p.statement->sequence.has_value();
    });
    std::stable_sort(account.begin(), account.end(), [&](Placed const& a, Placed const& b) {
      std::int64_t const left = numbered ? *a.statement->sequence : 0;
      std::int64_t const right = numbered ? *b.statement->sequence : 0;
      return std::tuple(start_of(*a.statement), left) < std::tuple(start_of(*b.statement), right);
    });
    for (std::size_t i = 1; i < account.size(); ++i)
      compare_neighbours(account[i - 1], account[i]);
  }
}

Completeness completeness_of(ImportReport const& report) {
  Completeness all;
  bool const bank = std::any_of(report.files.begin(), report.files.end(),
                                [](FileTally const& f) { return !f.statements.empty(); });
  if (!bank) {
    add(all, true, "There is no bank statement: nothing proves that these are all payments.",
        "Er is geen bankafschrift: niets bewijst dat dit alle betalingen zijn.");
  }
  for (FileTally const& file : report.files) {
    statement_gaps(file, all);
    aside_gaps(file, all);
  }
  unmatched_gaps(report, all);
  all.proven =
      std::none_of(all.gaps.begin(), all.gaps.end(), [](Gap const& g) { return g.blocks; });
  return all;
}

} // namespace grens::intake
