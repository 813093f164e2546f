#include "intake/bank_entry.hpp"

#include "intake/iban.hpp"

#include <algorithm>

namespace grens::intake {

namespace {

std::string count_of(std::size_t n) {
  return std::to_string(n);
}

/// What is missing to split this entry into its transactions; empty when nothing is.
Texts missing_to_split(BankEntry const& entry) {
  std::size_t const there = entry.transactions.size();
  std::size_t const said = entry.batch_count;
  if (there == 0 || (there < said && !entry.transactions.front().amount)) {
    return {
        "a batch of " + count_of(said) + " payments, of which the file lists " + count_of(there) +
            ": ask the bank for the statement with batch details, or add the payments as a list",
        "een batch van " + count_of(said) + " betalingen, waarvan het bestand er " +
            count_of(there) +
            " noemt: vraag de bank om het afschrift met batchdetails, of voeg de betalingen toe "
            "als lijst"};
  }
  Arithmetic arithmetic;
  Number sum = Number::whole(0);
  for (BankTransaction const& t : entry.transactions) {
    if (!t.amount) {
      return {"not every transaction of this entry has an amount of its own",
              "niet elke transactie van deze boeking heeft een eigen bedrag"};
    }
    if (t.amount->currency != entry.money.currency) {
      return {"a transaction is in " + t.amount->currency + " and the entry in " +
                  entry.money.currency,
              "een transactie is in " + t.amount->currency + " en de boeking in " +
                  entry.money.currency};
    }
    if (t.direction != Direction::unknown && t.direction != entry.direction) {
      return {"some of its transactions go the other way",
              "sommige transacties gaan de andere kant op"};
    }
    sum = arithmetic.add(sum, t.amount->amount);
  }
  if (equal(sum, entry.money.amount)) return {};
  std::string const all = amount_text(sum, entry.money.currency) + " " + entry.money.currency;
  return {"its transactions (" + count_of(there) + ") add up to " + all +
              ", which is not the entry's amount",
          "de transacties (" + count_of(there) + ") zijn samen " + all +
              ", en dat is niet het bedrag van de boeking"};
}

/// One transaction in the entry's own name: its amount may be left out, or be what was ordered in
/// another currency; what left the account is the entry's.
bool is_single(BankEntry const& entry) {
  if (entry.batch_count > 1 || entry.transactions.size() > 1) return false;
  if (entry.transactions.empty()) return true;
  auto const& own = entry.transactions.front().amount;
  return !own || own->currency != entry.money.currency || equal(own->amount, entry.money.amount);
}

void describe(BankPayment& payment, BankTransaction const& transaction, BankEntry const& entry) {
  payment.ordered = transaction.ordered;
  payment.name = transaction.name;
  payment.iban = plain_account(transaction.iban);
  payment.text = without_citizen_numbers(transaction.text.empty() ? entry.info : transaction.text);
}

} // namespace

void StatementSums::add(BankEntry const& entry) {
  auto at = std::find_if(sums_.begin(), sums_.end(),
                         [&](Sum const& s) { return s.currency == entry.money.currency; });
  if (at == sums_.end()) {
    at = sums_.insert(sums_.end(), {entry.money.currency, Number::whole(0), Number::whole(0)});
  }
  Number& sum = entry.direction == Direction::credit ? at->credits : at->debits;
  sum = arithmetic_.add(sum, entry.money.amount);
}

void StatementSums::close(StatementTally& tally) {
  auto const& opening = tally.opening;
  auto const& closing = tally.closing;
  // An account has one currency; where its own word and its balance differ, the sums are the
  // balance's.
  if (opening) tally.currency = opening->currency;
  if (tally.currency.empty() && !sums_.empty()) tally.currency = sums_.front().currency;
  Sum own{tally.currency, Number::whole(0), Number::whole(0)};
  for (Sum const& s : sums_) {
    if (s.currency == tally.currency) own = s;
  }
  tally.credits = amount_text(own.credits, own.currency);
  tally.debits = amount_text(own.debits, own.currency);
  if (!opening || !closing) {
    tally.why_not = {opening ? "it has no closing balance" : "it has no opening balance",
                     opening ? "er staat geen eindsaldo in" : "er staat geen beginsaldo in"};
  } else if (opening->currency != closing->currency) {
    tally.why_not = {"the closing balance is in " + closing->currency +
                         " and the opening balance in " + opening->currency,
                     "het eindsaldo is in " + closing->currency + " en het beginsaldo in " +
                         opening->currency};
  } else if (sums_.size() > 1 || (!sums_.empty() && sums_.front().currency != opening->currency)) {
    tally.why_not = {"it has entries in another currency than its balances",
                     "er staan boekingen in met een andere munt dan de saldi"};
  } else {
    Number const expected =
        arithmetic_.subtract(arithmetic_.add(opening->amount, own.credits), own.debits);
    tally.adds_up = equal(expected, closing->amount);
    if (!tally.adds_up) {
      std::string const& in = own.currency;
      std::string const numbers = amount_text(opening->amount, in) + " + " + tally.credits + " - " +
                                  tally.debits + " = " + amount_text(expected, in);
      std::string const end = amount_text(closing->amount, in) + " " + in;
      tally.why_not = {numbers + ", and its closing balance is " + end,
                       numbers + ", en het eindsaldo is " + end};
    }
  }
  sums_.clear();
  arithmetic_.forget();
}

std::vector<BankPayment> payments_of(BankEntry const& entry, BankPayment const& where,
                                     FileTally& tally) {
  BankPayment whole = where;
  whole.entry = entry.number;
  whole.date = entry.date;
  whole.amount = entry.money.amount;
  whole.currency = entry.money.currency;
  if (is_single(entry)) {
    describe(whole, entry.transactions.empty() ? BankTransaction() : entry.transactions.front(),
             entry);
    return {whole};
  }
  Texts const missing = missing_to_split(entry);
  if (!missing.empty()) {
    whole.text = without_citizen_numbers(entry.info);
    tally.unsplit.push_back({ref_of(tally.name, whole), whole.date,
                             amount_text(whole.amount, whole.currency), whole.currency,
                             entry.batch_id, missing});
    return {whole};
  }
  std::vector<BankPayment> split;
  for (BankTransaction const& t : entry.transactions) {
    BankPayment payment = whole;
    payment.transaction = split.size() + 1;
    payment.amount = t.amount->amount;
    describe(payment, t, entry);
    split.push_back(std::move(payment));
  }
  return split;
}

std::string ref_of(std::string const& file, BankPayment const& payment) {
  std::string ref =
      file + "#" + std::to_string(payment.statement) + "." + std::to_string(payment.entry);
  if (payment.transaction > 0) ref += "." + std::to_string(payment.transaction);
  return ref;
}

} // namespace grens::intake
