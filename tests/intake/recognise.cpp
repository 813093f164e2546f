// Files are known by what is in them.
#include "helpers.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace grens;
using namespace grens::intake;
using namespace grens::intake::test;

namespace {

struct Known {
  FileKind kind;
  char const* head;
};

constexpr auto known = std::to_array<Known>({
    {FileKind::organisation, R"({"grens":"dossier/1","organisation":{"volunteers":"no"}})"},
    {FileKind::organisation, " \n{ \"grens\" : \"dossier/1\" , \"organisation\" : {"},
    {FileKind::dossier, R"({"volunteers":[{"name":"}"}],"grens":"dossier/1"})"},
    {FileKind::ndjson, "{\"grens\":\"dossier/1\"}\n{\"id\":\"v1\"}\n"},
    {FileKind::ndjson, "{\"a\":\"\\\"{\"}\r\n{\"a\":1}\r\n"},
    {FileKind::json, R"({"grens":"outcome/1"})"},
    {FileKind::json, R"({"x":{"grens":"dossier/1"}})"},
    {FileKind::json, "[[[["},
    {FileKind::camt053,
     "<?xml version=\"1.0\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053."
     "001.02\"><BkToCstmrStmt>"},
    {FileKind::camt053, "\xEF\xBB\xBF<n:Document><n:BkToCstmrStmt>"},
    {FileKind::people, "id,name,date_of_birth,iban,role\n"},
    {FileKind::people, "Naam;Geboortedatum;Adres;Postcode;Woonplaats;Telefoon;E-mail\n"},
    {FileKind::people, "\"name\"\t\"iban\"\n"},
    {FileKind::hours, "volunteer,from,to,hours\n"},
    {FileKind::hours, "\n\nVrijwilliger;Van;Tot en met;Uren\n"},
    {FileKind::hours, "sep=;\r\nnaam;datum;uren\r\n"},
    {FileKind::payments, "volunteer,date,amount,kind,for,hours,agreed,costs_shown,note\n"},
    {FileKind::payments,
     "IBAN;Datum;Bedrag;Soort;Voor;Uren;Afgesproken;Kosten aangetoond;Omschrijving\n"},
    {FileKind::payments, "name,date,ammount\n"},
    {FileKind::unknown, ""},
    {FileKind::unknown, " \n\t"},
    {FileKind::unknown, "Dear treasurer, here is the statement."},
    {FileKind::unknown, "<html><body>log in</body></html>"},
    {FileKind::unknown, "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.02\">"},
    {FileKind::unknown,
     "\"Datum\";\"Naam / Omschrijving\";\"Rekening\";\"Tegenrekening\";\"Code\";\"Af Bij\";"
     "\"Bedrag (EUR)\";\"Mutatiesoort\";\"Mededelingen\"\n"},
});

} // namespace

TEST_CASE("intake: files are recognised by content") {
  for (Known const& k : known) {
    INFO(k.head);
    CHECK(word(recognise(k.head)) == word(k.kind));
  }
}

TEST_CASE("intake: what is not recognised says what was looked for") {
  Diagnostic const d = unrecognised("x.txt", "Dear treasurer,\nhere it is");
  CHECK(d.code == "I401");
  CHECK(d.places.front().source->line(1) == "Dear treasurer,");
  CHECK(d.help.find("camt.053") != std::string::npos);
  CHECK(unrecognised("x", "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.02\">")
            .help.find("camt.054, not a statement") != std::string::npos);
  CHECK(unrecognised("x", ":20:940\n:25:NL\n:61:2401\n").help.find("MT940") != std::string::npos);
  CHECK(unrecognised("x", "PK\x03\x04").help.find("spreadsheet") != std::string::npos);
  CHECK(unrecognised("x", "  ").code == "I402");
}
