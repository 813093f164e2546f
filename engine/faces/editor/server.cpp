#include "faces/editor/server.hpp"

#include "faces/editor/complete.hpp"
#include "faces/editor/describe.hpp"
#include "faces/editor/rename.hpp"
#include "faces/editor/scenarios.hpp"
#include "faces/embedded_rules.hpp"
#include "syntax/format.hpp"

#include <algorithm>
#include <exception>

namespace grens::editor {

using check::Use;

namespace {

// JSON-RPC 2.0 and LSP 3.17.
constexpr int parse_error = -32700;
constexpr int invalid_request = -32600;
constexpr int method_not_found = -32601;
constexpr int invalid_params = -32602;
constexpr int internal_error = -32603;
constexpr int not_initialized = -32002;
constexpr int request_failed = -32803;

constexpr std::string_view run_command = "grens.runScenario";
constexpr std::string_view text_command = "grens.builtInRule";

/// A request that cannot be answered, and why.
struct Refusal {
  int code;
  std::string why;
};

std::string const& wanted_text(Message const& message, std::string_view what) {
  if (message.text() == nullptr) {
    throw Refusal{invalid_params, std::string(what) + " is missing or no text"};
  }
  return *message.text();
}

std::string const& uri_in(Message const& params) {
  return wanted_text(params["textDocument"]["uri"], "textDocument.uri");
}

/// The number that LSP gives a severity.
int severity_number(Severity severity) {
  switch (severity) {
  case Severity::error: return 1;
  case Severity::warning: return 2;
  case Severity::note: return 3;
  }
  return 1;
}

Message markdown(std::string text) {
  return Message::object({{"kind", "markdown"}, {"value", std::move(text)}});
}

} // namespace

// ---- Messages -----------------------------------------------------------------------------------

void Server::take(std::string const& bytes) {
  Diagnostics faults;
  auto const message = read_message(bytes, faults);
  if (!message) {
    reply_error({}, parse_error, faults.empty() ? "this is no JSON" : render_line(faults.front()));
    return;
  }
  dispatch(*message);
}

void Server::refuse_frame(std::string const& why) {
  reply_error({}, parse_error, why);
}

void Server::dispatch(Message const& message) {
  Message const& id = message["id"];
  bool const known_id = id.is(Message::Kind::number) || id.is(Message::Kind::text);
  if (!message.is(Message::Kind::object) || message["method"].text() == nullptr) {
    // An answer to something that was asked of the editor has no method; nothing is asked of it.
    bool const answer = message.has("result") || message.has("error");
    if (!answer)
      reply_error(known_id ? id : Message(), invalid_request, "a request names a method");
    return;
  }
  std::string const& method = *message["method"].text();
  if (!message.has("id")) {
    notice(method, message["params"]);
  } else if (!known_id) {
    reply_error({}, invalid_request, "an id is a number or a text");
  } else {
    request(id, method, message["params"]);
  }
}

void Server::request(Message const& id, std::string const& method, Message const& params) {
  if (!initialized_ && method != "initialize") {
    reply_error(id, not_initialized, "initialize comes first");
    return;
  }
  if (shut_down_) {
    reply_error(id, invalid_request, "after shutdown comes exit alone");
    return;
  }
  auto const answer = answers().find(method);
  if (answer == answers().end()) {
    reply_error(id, method_not_found, "`" + method + "` is not known here");
    return;
  }
  try {
    reply(id, answer->second(*this, params));
  } catch (Refusal const& refusal) {
    reply_error(id, refusal.code, refusal.why);
  } catch (std::exception const& e) {
    reply_error(id, internal_error, e.what());
  }
}

void Server::notice(std::string const& method, Message const& params) {
  if (method == "exit") ended_ = true;
  if (!initialized_ || shut_down_) return;
  try {
    if (method == "textDocument/didOpen") did_open(params);
    if (method == "textDocument/didChange") did_change(params);
    if (method == "textDocument/didClose") did_close(params);
    if (method == "workspace/didChangeWatchedFiles" || method == "textDocument/didSave") {
      workspace_.forget();
      changed_ = true;
    }
  } catch (Refusal const& refusal) {
    // Nobody waits for an answer to a notice, so the reason goes where an editor writes things
    // down.
    notify("window/logMessage",
           Message::object({{"type", 1}, {"message", method + ": " + refusal.why}}));
  } catch (std::exception const& e) {
    notify("window/logMessage", Message::object({{"type", 1}, {"message", e.what()}}));
  }
}

void Server::reply(Message const& id, Message result) {
  send_(Message::object({{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}}));
}

void Server::reply_error(Message const& id, int code, std::string const& why) {
  send_(Message::object({{"jsonrpc", "2.0"},
                         {"id", id},
                         {"error", Message::object({{"code", code}, {"message", why}})}}));
}

void Server::notify(std::string const& method, Message params) {
  send_(Message::object({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}}));
}

std::map<std::string, Server::Answer, std::less<>> const& Server::answers() {
  static std::map<std::string, Answer, std::less<>> const all{
      {"initialize", [](Server& s, Message const& p) { return s.initialize(p); }},
      {"shutdown",
       [](Server& s, Message const&) {
         s.shut_down_ = true;
         return Message();
       }},
      {"textDocument/hover", [](Server& s, Message const& p) { return s.hover(p); }},
      {"textDocument/definition", [](Server& s, Message const& p) { return s.definition(p); }},
      {"textDocument/references", [](Server& s, Message const& p) { return s.references(p); }},
      {"textDocument/completion", [](Server& s, Message const& p) { return s.completion(p); }},
      {"textDocument/prepareRename",
       [](Server& s, Message const& p) { return s.prepare_rename(p); }},
      {"textDocument/rename", [](Server& s, Message const& p) { return s.rename(p); }},
      {"textDocument/formatting", [](Server& s, Message const& p) { return s.formatting(p); }},
      {"textDocument/documentSymbol", [](Server& s, Message const& p) { return s.symbols(p); }},
      {"textDocument/codeLens", [](Server& s, Message const& p) { return s.lenses(p); }},
      {"workspace/executeCommand", [](Server& s, Message const& p) { return s.execute(p); }}};
  return all;
}

Message Server::initialize(Message const&) {
  initialized_ = true;
  Message const sync = Message::object({{"openClose", true}, {"change", 2}, {"save", true}});
  Message capabilities = Message::object(
      {{"positionEncoding", "utf-16"},
       {"textDocumentSync", sync},
       {"hoverProvider", true},
       {"definitionProvider", true},
       {"referencesProvider", true},
       {"completionProvider", Message::object({{"triggerCharacters", Message::List{".", "{"}}})},
       {"renameProvider", Message::object({{"prepareProvider", true}})},
       {"documentFormattingProvider", true},
       {"documentSymbolProvider", true},
       {"codeLensProvider", Message::object({{"resolveProvider", false}})},
       {"executeCommandProvider",
        Message::object({{"commands", Message::List{run_command, text_command}}})}});
  return Message::object(
      {{"capabilities", std::move(capabilities)},
       {"serverInfo", Message::object({{"name", "grens"}, {"version", GRENS_VERSION}})}});
}

// ---- Texts --------------------------------------------------------------------------------------

void Server::did_open(Message const& params) {
  Message const& document = params["textDocument"];
  std::string const& uri = uri_in(params);
  workspace_.open(uri, wanted_text(document["text"], "textDocument.text"));
  versions_[uri] = document["version"].integer().value_or(0);
  changed_ = true;
}

void Server::did_change(Message const& params) {
  std::string const& uri = uri_in(params);
  std::string const* before = workspace_.text(uri);
  if (before == nullptr) throw Refusal{invalid_params, uri + " is not open"};
  std::string text = *before;
  for (Message const& change : params["contentChanges"].items()) {
    std::string const& replacement = wanted_text(change["text"], "contentChanges.text");
    if (!change.has("range")) {
      text = replacement;
      continue;
    }
    auto const start = position_in(change["range"]["start"]);
    auto const end = position_in(change["range"]["end"]);
    if (!start || !end) throw Refusal{invalid_params, "contentChanges.range is no range"};
    Lines const lines(text);
    std::size_t const from = lines.offset(*start);
    std::size_t const to = std::max(lines.offset(*end), from);
    text.replace(from, to - from, replacement);
  }
  workspace_.open(uri, std::move(text));
  versions_[uri] = params["textDocument"]["version"].integer().value_or(versions_[uri]);
  scenario_faults_.erase(uri);
  changed_ = true;
}

void Server::did_close(Message const& params) {
  workspace_.close(uri_in(params));
  versions_.erase(uri_in(params));
  scenario_faults_.erase(uri_in(params));
  changed_ = true;
}

// ---- Diagnostics --------------------------------------------------------------------------------

namespace {

Message related(Analysis const& analysis, Diagnostic const& d) {
  Message::List out;
  for (std::size_t i = 1; i < d.places.size(); ++i) {
    File const* file = d.places[i].source ? analysis.file(d.places[i].source->name()) : nullptr;
    if (file == nullptr) continue;
    std::string const& label = d.places[i].label;
    out.push_back(Message::object(
        {{"location",
          Message::object({{"uri", file->uri}, {"range", file->lines->range(d.places[i].span)}})},
         {"message", label.empty() ? "and this" : label}}));
  }
  return out;
}

Message diagnostic(Analysis const& analysis, File const& file, Diagnostic const& d) {
  Place const& place = d.places.front();
  std::string text = d.title;
  if (!place.label.empty()) text += ": " + place.label;
  if (!d.help.empty()) text += "\n" + d.help;
  Message out = Message::object({{"range", file.lines->range(place.span)},
                                 {"severity", severity_number(d.severity)},
                                 {"code", d.code},
                                 {"source", "grens"},
                                 {"message", text}});
  if (d.places.size() > 1) out.set("relatedInformation", related(analysis, d));
  return out;
}

} // namespace

/// Adds what is said about the files of this rulebook that have a URI of their own. A file that
/// stands alone speaks for itself only: what it uses has its own turn.
void Server::publish(Analysis const& analysis, std::string const& asked,
                     std::map<std::string, Message::List>& lists) const {
  bool const alone = !Workspace::root_of(asked);
  Diagnostics all = analysis.faults;
  for (auto const& [uri, faults] : scenario_faults_)
    all.insert(all.end(), faults.begin(), faults.end());
  for (File const& file : analysis.files) {
    if (file.uri.rfind(built_in_scheme, 0) == 0 || (alone && file.uri != asked)) continue;
    Message::List& list = lists[file.uri];
    for (Diagnostic const& d : all) {
      if (list.size() >= limits::diagnostics_max) break;
      if (d.places.empty() || !d.places.front().source) continue;
      if (d.places.front().source->name() != file.uri) continue;
      list.push_back(diagnostic(analysis, file, d));
    }
  }
}

void Server::settle() {
  if (!changed_) return;
  changed_ = false;
  std::map<std::string, Message::List> lists;
  for (std::string const& uri : workspace_.open_files()) {
    if (lists.find(uri) == lists.end()) publish(*workspace_.analysis_of(uri), uri, lists);
  }
  for (auto const& [uri, told] : published_)
    lists.try_emplace(uri);
  std::map<std::string, std::string> now;
  for (auto& [uri, list] : lists) {
    Message params = Message::object({{"uri", uri}, {"diagnostics", std::move(list)}});
    if (auto const version = versions_.find(uri); version != versions_.end()) {
      params.set("version", version->second);
    }
    std::string told = write_message(params);
    auto const before = published_.find(uri);
    bool const same = before != published_.end() && before->second == told;
    bool const empty = params["diagnostics"].items().empty();
    bool const open = workspace_.text(uri) != nullptr;
    if (!same && (open || !empty || before != published_.end())) {
      notify("textDocument/publishDiagnostics", params);
    }
    if (open || !empty) now.emplace(uri, std::move(told));
  }
  published_ = std::move(now);
}

// ---- Names --------------------------------------------------------------------------------------

Spot Server::spot_in(Message const& params) {
  std::string const& uri = uri_in(params);
  auto const position = position_in(params["position"]);
  if (!position) throw Refusal{invalid_params, "position is missing or no position"};
  if (workspace_.text(uri) == nullptr) throw Refusal{invalid_params, uri + " is not open"};
  auto spot = workspace_.spot(uri, *position);
  if (!spot) throw Refusal{request_failed, uri + " cannot be read"};
  return *spot;
}

Message Server::location(Analysis const& analysis, check::Origin origin) const {
  File const* file = analysis.file(origin.package);
  if (file == nullptr) return {};
  return Message::object({{"uri", file->uri}, {"range", file->lines->range(origin.span)}});
}

Message Server::hover(Message const& params) {
  Spot const spot = spot_in(params);
  Use const* use = spot.use();
  if (use == nullptr) return {};
  return Message::object({{"contents", markdown(describe(spot.analysis->index, *use))},
                          {"range", spot.file->lines->range(use->place.span)}});
}

Message Server::definition(Message const& params) {
  Spot const spot = spot_in(params);
  Use const* use = spot.use();
  return use == nullptr ? Message() : location(*spot.analysis, use->declared);
}

Message Server::references(Message const& params) {
  Spot const spot = spot_in(params);
  Message::List out;
  Use const* use = spot.use();
  if (use == nullptr) return out;
  bool const declaration = params["context"]["includeDeclaration"].truth().value_or(true);
  for (Use const* each : spot.analysis->index.of(*use)) {
    bool const declares =
        each->place.package == each->declared.package && each->place.span == each->declared.span;
    if (declaration || !declares) out.push_back(location(*spot.analysis, each->place));
  }
  return out;
}

namespace {

/// The number that LSP gives what is offered, for its picture.
int picture(Offer::Kind kind) {
  switch (kind) {
  case Offer::Kind::keyword: return 14;
  case Offer::Kind::name: return 6;
  case Offer::Kind::field: return 5;
  case Offer::Kind::label: return 20;
  case Offer::Kind::function: return 3;
  case Offer::Kind::value: return 21;
  case Offer::Kind::kind: return 7;
  case Offer::Kind::package: return 9;
  }
  return 1;
}

} // namespace

Message Server::completion(Message const& params) {
  std::string const& uri = uri_in(params);
  auto const position = position_in(params["position"]);
  if (!position) throw Refusal{invalid_params, "position is missing or no position"};
  Message::List items;
  for (Offer const& offer : complete(workspace_, uri, *position)) {
    Message item = Message::object({{"label", offer.text}, {"kind", picture(offer.kind)}});
    if (!offer.detail.empty()) item.set("detail", offer.detail);
    // A value is asked at a day; names come before keywords.
    if (offer.kind == Offer::Kind::value) item.set("insertText", offer.text + " at ");
    bool const word = offer.kind == Offer::Kind::keyword;
    item.set("sortText", (word ? "1" : "0") + offer.text);
    items.push_back(std::move(item));
  }
  return Message::object({{"isIncomplete", false}, {"items", std::move(items)}});
}

namespace {

/// In a file with a fault the name may stand where nothing could be read.
Refusal no_name(Spot const& spot) {
  return {request_failed, spot.file->has_faults
                              ? "this file holds a declaration that cannot be read: mend that first"
                              : "here stands no name that can be renamed"};
}

} // namespace

Message Server::prepare_rename(Message const& params) {
  Spot const spot = spot_in(params);
  Use const* use = spot.use();
  if (use == nullptr) throw no_name(spot);
  std::string const why = keeps_its_name(spot, *use);
  if (!why.empty()) throw Refusal{request_failed, why};
  return Message::object({{"range", spot.file->lines->range(use->place.span)},
                          {"placeholder", spot.file->source->text(use->place.span)}});
}

Message Server::rename(Message const& params) {
  Spot const spot = spot_in(params);
  std::string const& name = wanted_text(params["newName"], "newName");
  Use const* use = spot.use();
  if (use == nullptr) throw no_name(spot);
  Renamed const done = renamed(workspace_, spot, *use, name);
  if (!done.refused.empty()) throw Refusal{request_failed, done.refused};
  Message changes = Message::object({});
  for (auto const& [uri, places] : done.places) {
    File const& file = *spot.analysis->file(uri);
    Message::List edits;
    for (Span const& place : places) {
      edits.push_back(Message::object({{"range", file.lines->range(place)}, {"newText", name}}));
    }
    changes.set(uri, std::move(edits));
  }
  return Message::object({{"changes", std::move(changes)}});
}

// ---- Whole files --------------------------------------------------------------------------------

Message Server::formatting(Message const& params) {
  std::string const* text = workspace_.text(uri_in(params));
  if (text == nullptr) throw Refusal{invalid_params, uri_in(params) + " is not open"};
  auto const source = std::make_shared<Source>(uri_in(params), *text);
  syntax::Formatted const done = syntax::format(source);
  if (has_errors(done.faults)) {
    throw Refusal{request_failed,
                  "a file is laid out when it has no faults: " + done.faults.front().title};
  }
  if (done.text == *text) return Message::List{};
  Span const whole{0, static_cast<std::uint32_t>(text->size())};
  return Message::List{
      Message::object({{"range", Lines(*text).range(whole)}, {"newText", done.text}})};
}

namespace {

/// The number that LSP gives a kind of symbol.
int symbol_kind(std::string_view word) {
  if (word == "package") return 4;
  if (word == "record") return 23;
  if (word == "value") return 14;
  if (word == "source") return 20;
  if (word == "question" || word == "consequence" || word == "viewpoint") return 10;
  if (word == "scenario") return 24;
  return 12; // define, rule, result, exception
}

} // namespace

Message Server::symbols(Message const& params) {
  auto const analysis = workspace_.analysis_of(uri_in(params));
  File const* file = analysis->file(uri_in(params));
  Message::List out;
  if (file == nullptr) return out;
  for (Outlined const& o : file->outline) {
    out.push_back(Message::object({{"name", o.name.empty() ? o.word : o.name},
                                   {"detail", o.word},
                                   {"kind", symbol_kind(o.word)},
                                   {"range", file->lines->range(o.span)},
                                   {"selectionRange", file->lines->range(o.name_span)}}));
  }
  return out;
}

Message Server::lenses(Message const& params) {
  std::string const& uri = uri_in(params);
  auto const analysis = workspace_.analysis_of(uri);
  File const* file = analysis->file(uri);
  Message::List out;
  if (file == nullptr) return out;
  for (Outlined const& o : file->outline) {
    if (o.word != "scenario") continue;
    Message command = Message::object({{"title", "Run this scenario"},
                                       {"command", run_command},
                                       {"arguments", Message::List{uri, o.name}}});
    out.push_back(Message::object(
        {{"range", file->lines->range(o.name_span)}, {"command", std::move(command)}}));
  }
  return out;
}

// ---- Commands -----------------------------------------------------------------------------------

Message Server::execute(Message const& params) {
  std::string const& command = wanted_text(params["command"], "command");
  Message::List const& arguments = params["arguments"].items();
  if (command == run_command) {
    if (arguments.size() != 2) {
      throw Refusal{invalid_params, command + " takes the URI of a file and a scenario's title"};
    }
    return run_scenario(wanted_text(arguments[0], "the URI"),
                        wanted_text(arguments[1], "the title"));
  }
  if (command == text_command) {
    if (arguments.size() != 1) throw Refusal{invalid_params, command + " takes one URI"};
    std::string const& uri = wanted_text(arguments[0], "the URI");
    for (faces::EmbeddedRule const& rule : faces::embedded_rules()) {
      if (uri == std::string(built_in_scheme) + std::string(rule.path)) return {rule.text};
    }
    throw Refusal{request_failed, "the program holds no rules " + uri};
  }
  throw Refusal{invalid_params, "`" + command + "` is no command here"};
}

Message Server::run_scenario(std::string const& uri, std::string const& title) {
  if (workspace_.text(uri) == nullptr) throw Refusal{invalid_params, uri + " is not open"};
  ScenarioResult const result = editor::run_scenario(workspace_, uri, title);
  if (has_errors(result.faults)) {
    throw Refusal{request_failed, "the rules have a fault, so nothing was run: " +
                                      render_line(result.faults.front())};
  }
  if (result.runs.empty()) {
    throw Refusal{request_failed, "there is no scenario \"" + title + "\" in this file"};
  }
  auto const analysis = workspace_.analysis_of(uri);
  File const* file = analysis->file(uri);
  Diagnostics differences;
  Message::List runs;
  for (evaluate::ScenarioRun const& run : result.runs) {
    Message::List found;
    for (Diagnostic const& d : run.faults) {
      found.push_back(diagnostic(*analysis, *file, d));
      differences.push_back(d);
    }
    runs.push_back(Message::object(
        {{"row", run.row}, {"passed", run.faults.empty()}, {"differences", std::move(found)}}));
  }
  auto const failed = static_cast<std::size_t>(
      std::count_if(result.runs.begin(), result.runs.end(),
                    [](evaluate::ScenarioRun const& run) { return !run.faults.empty(); }));
  std::string said = "\"" + title + "\": ";
  said += failed == 0 ? "the rules find all that it expects"
                      : "the rules do not find what it expects: " + differences.front().title;
  if (failed > 0 && !differences.front().help.empty()) said += "; " + differences.front().help;
  scenario_faults_[uri] = std::move(differences);
  changed_ = true;
  notify("window/showMessage", Message::object({{"type", failed == 0 ? 3 : 1}, {"message", said}}));
  return Message::object(
      {{"title", title}, {"passed", failed == 0}, {"message", said}, {"runs", std::move(runs)}});
}

} // namespace grens::editor
