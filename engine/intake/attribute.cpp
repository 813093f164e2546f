#include "intake/attribute.hpp"

#include "intake/bank_entry.hpp"
#include "intake/match.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace grens::intake {

namespace {

/// A payment line is perhaps a bank payment of another day when it lies this near to it.
constexpr std::int32_t days_near = 7;

/// A bank payment that found its person, until it is known what describes it.
struct Paid {
  BankPayment bank;
  std::size_t person = 0;
  PaymentLine const* line = nullptr;
};

std::string const& who(PaymentLine const& line) {
  if (!line.volunteer.empty()) return line.volunteer;
  return line.name.empty() ? line.iban : line.name;
}

std::string_view file_of(std::string_view ref) {
  return ref.substr(0, ref.rfind('#'));
}

class Attribution {
public:
  Attribution(Records& records, std::vector<Allowance> const& allowances, Imported& imported,
              Diagnostics& diagnostics)
      : records_(records), allowances_(allowances), imported_(imported), report_(imported.report),
        diagnostics_(diagnostics), people_(records.people) {}

  void run();

private:
  void find_payees();
  void map_lines();
  bool describes_bank_payment(PaymentLine const& line, std::size_t person);
  void warn_of_near(PaymentLine const& line, std::size_t person);
  void add_hours();
  void finish();
  void line_to_nobody(PaymentLine const& line, Found const& found);
  void put_aside_nobody(std::size_t index);
  void warn_of_nobody(std::string const& who, Place const& place);
  void to_nobody(Date date, Number amount, std::string const& currency, std::string to,
                 std::string ref, Found const& found);
  void count_match(Found const& found, std::string const& paid_to, std::string const& iban);
  Found person_of(PaymentLine const& line) const;
  Payment payment_of(Paid const& paid) const;
  Payment payment_of(PaymentLine const& line) const;
  void agree(Payment& payment, Person const& person) const;
  std::string file(std::size_t index) const { return report_.files[index].name; }

  Records& records_;
  std::vector<Allowance> const& allowances_;
  Imported& imported_;
  ImportReport& report_;
  Diagnostics& diagnostics_;
  People people_;
  std::vector<Paid> paid_;
  std::map<std::pair<std::size_t, Date>, std::vector<std::size_t>> paid_on_; // person and day
  std::map<std::tuple<std::size_t, std::string, Ground, bool>, std::size_t> match_at_;
};

void Attribution::run() {
  for (Person const& p : records_.people)
    imported_.volunteers.push_back({p, {}, {}});
  find_payees();
  map_lines();
  for (Paid const& p : paid_)
    imported_.volunteers[p.person].payments.push_back(payment_of(p));
  add_hours();
  finish();
}

void Attribution::find_payees() {
  report_.bank_payments = records_.bank.size();
  for (BankPayment& bank : records_.bank) {
    Found const found = people_.by_account(bank.iban, bank.name);
    if (!found.person) {
      to_nobody(bank.date, bank.amount, bank.currency, bank.name, ref_of(file(bank.file), bank),
                found);
      continue;
    }
    count_match(found, bank.name, bank.iban);
    paid_on_[{*found.person, bank.date}].push_back(paid_.size());
    paid_.push_back({std::move(bank), *found.person, nullptr});
  }
}

void Attribution::to_nobody(Date date, Number amount, std::string const& currency, std::string to,
                            std::string ref, Found const& found) {
  Unmatched unmatched{date, amount_text(amount, currency), currency, std::move(to), std::move(ref),
                      {}};
  for (std::size_t const i : found.perhaps)
    unmatched.perhaps.push_back(people_[i].id);
  report_.unmatched.push_back(std::move(unmatched));
}

void Attribution::count_match(Found const& found, std::string const& paid_to,
                              std::string const& iban) {
  Person const& person = people_[*found.person];
  bool const by_name = found.ground == Ground::name || found.ground == Ground::initials;
  bool const other_iban = by_name && !iban.empty() && !person.iban.empty() && iban != person.iban;
  auto const [at, is_new] = match_at_.try_emplace(
      {*found.person, paid_to, found.ground, other_iban}, report_.matches.size());
  if (is_new)
    report_.matches.push_back({person.id, person.name, paid_to, found.ground, other_iban, 0});
  ++report_.matches[at->second].payments;
}

Found Attribution::person_of(PaymentLine const& line) const {
  if (!line.volunteer.empty()) return people_.by_word(line.volunteer);
  // A list may hold ids under `name`; an account comes first where it is given.
  if (line.iban.empty()) return people_.by_word(line.name);
  return people_.by_account(line.iban, line.name);
}

void Attribution::map_lines() {
  std::vector<std::pair<PaymentLine const*, std::size_t>> own;
  for (PaymentLine const& line : records_.lines) {
    Found const found = person_of(line);
    if (!found.person) {
      line_to_nobody(line, found);
    } else if (describes_bank_payment(line, *found.person)) {
      ++report_.mapping_lines;
    } else {
      own.emplace_back(&line, *found.person);
      if (found.ground != Ground::id) count_match(found, who(line), line.iban);
    }
  }
  report_.own_lines = own.size();
  for (auto const& [line, person] : own) {
    imported_.volunteers[person].payments.push_back(payment_of(*line));
    warn_of_near(*line, person);
  }
}

bool Attribution::describes_bank_payment(PaymentLine const& line, std::size_t person) {
  auto const day = paid_on_.find({person, line.date});
  if (day == paid_on_.end()) return false;
  for (std::size_t const i : day->second) {
    BankPayment const& bank = paid_[i].bank;
    if (paid_[i].line || !equal(bank.amount, line.amount) || bank.currency != line.currency)
      continue;
    paid_[i].line = &line;
    return true;
  }
  return false;
}

void Attribution::line_to_nobody(PaymentLine const& line, Found const& found) {
  put_aside_nobody(line.file);
  // An account number is no name to show around.
  std::string const to = !line.volunteer.empty() ? line.volunteer : line.name;
  to_nobody(line.date, line.amount, line.currency, to,
            file(line.file) + "#" + std::to_string(line.line), found);
  warn_of_nobody(to, line.place);
}

/// A bank payment of nearly that day, which no line describes: a line with the wrong date counts it
/// twice.
void Attribution::warn_of_near(PaymentLine const& line, std::size_t person) {
  for (std::int32_t days = -days_near; days <= days_near; ++days) {
    auto const date = add_days(line.date, days);
    auto const day = date ? paid_on_.find({person, *date}) : paid_on_.end();
    if (day == paid_on_.end()) continue;
    for (std::size_t const i : day->second) {
      if (paid_[i].line || !equal(paid_[i].bank.amount, line.amount)) continue;
      diagnostics_.push_back({"I459",
                              Severity::warning,
                              "the bank has this amount on " + date_text(*date) +
                                  " and this line says " + date_text(line.date) +
                                  ": both are counted",
                              {line.place},
                              {},
                              "If it is one payment, write the bank's booking date here."});
      return;
    }
  }
}

void Attribution::put_aside_nobody(std::size_t index) {
  --report_.files[index].used;
  report_.files[index].put_aside(Reason::nobody);
}

void Attribution::warn_of_nobody(std::string const& who, Place const& place) {
  if (!imported_.people_given) return; // said once for all
  auto const near = people_.nearest_to(who);
  diagnostics_.push_back(
      {"I456",
       Severity::warning,
       "nobody on the list is meant by '" + who + "'",
       {place},
       {},
       near ? "Did you mean '" + *near + "'?" : "Add this person to the list of people."});
}

Payment Attribution::payment_of(Paid const& paid) const {
  Payment payment = paid.line ? payment_of(*paid.line) : Payment();
  payment.date = paid.bank.date;
  payment.ordered = paid.bank.ordered;
  payment.amount = paid.bank.amount;
  payment.currency = paid.bank.currency;
  payment.evidence = EvidenceKind::bank;
  payment.ref = ref_of(file(paid.bank.file), paid.bank);
  payment.bank_text = paid.bank.text;
  if (!paid.line) agree(payment, people_[paid.person]);
  return payment;
}

Payment Attribution::payment_of(PaymentLine const& line) const {
  Payment payment;
  payment.date = line.date;
  payment.amount = line.amount;
  payment.currency = line.currency;
  payment.kind = line.kind;
  payment.agreed = line.agreed;
  payment.hours = line.hours;
  payment.worked = line.worked;
  payment.costs_shown = line.costs_shown;
  payment.note = line.note;
  payment.evidence = EvidenceKind::spreadsheet;
  payment.ref = file(line.file) + "#" + std::to_string(line.line);
  return payment;
}

/// What the board decided before the payment, where the person's roles leave one decision only.
void Attribution::agree(Payment& payment, Person const& person) const {
  Allowance const* only = nullptr;
  std::string role;
  for (Role const& r : person.roles) {
    for (Allowance const& a : allowances_) {
      if (a.role != r.id) continue;
      if (only) return;
      only = &a;
      role = r.id;
    }
  }
  if (!only || only->agreed.empty() || only->decided_on > payment.date) return;
  payment.kind = "allowance";
  payment.agreed = only->agreed;
  payment.role = role;
}

void Attribution::add_hours() {
  for (HoursLine const& line : records_.hours) {
    Found const found = people_.by_word(line.volunteer);
    if (found.person) {
      imported_.volunteers[*found.person].hours.push_back(line);
      continue;
    }
    put_aside_nobody(line.file);
    warn_of_nobody(line.volunteer, line.place);
  }
}

/// Orders by day, bank before list, and gives ids that a new file or a corrected amount does not
/// change.
void Attribution::finish() {
  for (Volunteer& v : imported_.volunteers) {
    std::stable_sort(v.payments.begin(), v.payments.end(), [](Payment const& a, Payment const& b) {
      return std::tuple(a.date, a.evidence, file_of(a.ref)) <
             std::tuple(b.date, b.evidence, file_of(b.ref));
    });
    std::map<std::string, std::size_t> used;
    for (Payment& p : v.payments) {
      std::string const base =
          (p.evidence == EvidenceKind::bank ? "bank-" : "list-") + date_text(p.date);
      std::size_t const number = ++used[base];
      p.id = number == 1 ? base : base + "." + std::to_string(number);
    }
  }
  std::stable_sort(report_.unmatched.begin(), report_.unmatched.end(),
                   [](Unmatched const& a, Unmatched const& b) { return a.date < b.date; });
}

} // namespace

void attribute(Records records, std::vector<Allowance> const& allowances, Imported& imported,
               Diagnostics& diagnostics) {
  Attribution(records, allowances, imported, diagnostics).run();
}

} // namespace grens::intake
