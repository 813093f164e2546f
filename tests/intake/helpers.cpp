#include "helpers.hpp"

#include <catch2/catch.hpp>

namespace grens::intake::test {

namespace {

class Teller final : public Events {
public:
  bool begin_object(std::size_t) override { return open("{"); }
  bool end_object(std::size_t) override { return close("}"); }
  bool begin_list(std::size_t) override { return open("["); }
  bool end_list(std::size_t) override { return close("]"); }
  bool key(std::string_view name, std::size_t) override {
    value("\"" + std::string(name) + "\":");
    first_ = true;
    return true;
  }
  bool text(std::string_view said_text, std::size_t) override {
    return value("\"" + std::string(said_text) + "\"");
  }
  bool number(std::string_view written, std::size_t) override { return value(written); }
  bool truth(bool yes, std::size_t) override { return value(yes ? "true" : "false"); }
  bool null(std::size_t) override { return value("null"); }
  std::string said;

private:
  bool value(std::string_view text) {
    if (!first_) said += ",";
    said += text;
    first_ = false;
    return true;
  }
  bool open(std::string_view bracket) {
    value(bracket);
    first_ = true;
    return true;
  }
  bool close(std::string_view bracket) {
    said += bracket;
    first_ = false;
    return true;
  }
  bool first_ = true;
};

void put(EventTape& tape, std::initializer_list<std::pair<char const*, char const*>> fields) {
  for (auto const& [key, value] : fields) {
    tape.key(key, 0);
    tape.text(value, 0);
  }
}

} // namespace

void organisation(EventTape& tape) {
  tape.begin_object(0);
  put(tape, {{"grens", "dossier/1"}});
  tape.key("organisation", 0);
  tape.begin_object(0);
  put(tape, {{"id", "kvk:12345678"}, {"name", "SV De Grens"}, {"country", "NL"}});
  tape.end_object(0);
  tape.key("policy", 0);
  tape.begin_object(0);
  tape.key("allowances", 0);
  tape.begin_list(0);
  tape.begin_object(0);
  put(tape,
      {{"role", "Trainer"}, {"amount", "5.00"}, {"unit", "hour"}, {"decided_on", "2023-11-20"}});
  tape.end_object(0);
  tape.end_list(0);
  tape.end_object(0);
  tape.end_object(0);
}

Diagnostic const* Run::find(std::string_view code) const {
  for (Diagnostic const& d : diagnostics) {
    if (d.code == code) return &d;
  }
  return nullptr;
}

std::string Run::codes() const {
  std::string all;
  for (Diagnostic const& d : diagnostics)
    all += (all.empty() ? "" : " ") + d.code;
  return all;
}

Run run(NamedFiles const& files, ImportOptions const& options, std::size_t step) {
  std::vector<std::unique_ptr<MemoryFile>> owned;
  std::vector<PullSource*> sources;
  for (auto const& [name, content] : files) {
    owned.push_back(std::make_unique<MemoryFile>(name, content, step));
    sources.push_back(owned.back().get());
  }
  EventTape tape;
  organisation(tape);
  Run result;
  result.imported = import_files(&tape, sources, options, result.diagnostics);
  result.dossier = told(result.imported);
  result.imported.organisation = nullptr; // the tape ends here
  return result;
}

std::string told(Imported const& imported) {
  Teller teller;
  return write_dossier(imported, teller) ? teller.said : std::string();
}

std::string statement(StatementText const& parts) {
  auto const balance = [](std::string const& code, std::string const& amount,
                          std::string const& date) {
    return "<Bal><Tp><CdOrPrtry><Cd>" + code + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">" + amount +
           "</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>" + date + "</Dt></Dt></Bal>\n";
  };
  return "<Stmt><Id>" + parts.id + "</Id><Acct><Id><IBAN>NL02RABO0123456789</IBAN></Id></Acct>\n" +
         balance("OPBD", parts.opening, parts.first) + balance("CLBD", parts.closing, parts.last) +
         parts.entries + "</Stmt>\n";
}

std::string camt(std::string const& statements, std::string const& version) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document "
         "xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001." +
         version + "\"><BkToCstmrStmt>\n" + statements + "</BkToCstmrStmt></Document>\n";
}

std::string debit(std::string const& amount, std::string const& date, std::string const& name,
                  std::string const& iban) {
  std::string const account =
      iban.empty() ? "" : "<CdtrAcct><Id><IBAN>" + iban + "</IBAN></Id></CdtrAcct>";
  return "<Ntry><Amt Ccy=\"EUR\">" + amount +
         "</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>" + date +
         "</Dt></BookgDt><NtryDtls><TxDtls><RltdPties><Cdtr><Nm>" + name + "</Nm></Cdtr>" +
         account + "</RltdPties></TxDtls></NtryDtls></Ntry>\n";
}

void check_counts(Run const& run) {
  for (FileTally const& f : run.imported.report.files) {
    INFO(f.name);
    CHECK(f.read == f.used + f.aside());
  }
}

} // namespace grens::intake::test
