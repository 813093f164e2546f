#!/usr/bin/env python3
"""The language server as an editor sees it: open, edit, hover, definition, references, completion,
rename, format, run a scenario, shut down; columns in UTF-16; and messages that are none.

Limits: message_bytes_max, message_header_bytes_max. Codes: D319.
"""

import json
import os
import pathlib
import select
import shutil
import subprocess
import tempfile
import time

from running import GRENS, ROOT, check, finish

PARSE_ERROR, INVALID_REQUEST, NO_METHOD, INVALID_PARAMS = -32700, -32600, -32601, -32602
NOT_INITIALIZED, REQUEST_FAILED = -32002, -32803


class Editor:
    """Speaks with one server; keeps what it was told about each file."""

    def __init__(self):
        self.server = subprocess.Popen([GRENS, "lsp"], stdin=subprocess.PIPE,
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.waiting = b""
        self.next_id = 0
        self.told = {}  # by URI: the last diagnostics
        self.shown = []  # window/showMessage and logMessage
        self.orphans = []  # errors without an id

    def write(self, content):
        self.server.stdin.write(content)
        self.server.stdin.flush()

    def send(self, message):
        content = message if isinstance(message, bytes) else json.dumps(message).encode()
        self.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)

    def read(self, seconds=60):
        """The next message; None at the end or when nothing comes."""
        end = time.monotonic() + seconds
        while True:
            head, found, rest = self.waiting.partition(b"\r\n\r\n")
            if found:
                size = int(head.split(b":")[1])
                if len(rest) >= size:
                    self.waiting = rest[size:]
                    return self.note(json.loads(rest[:size]))
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.server.stdout], [], [], left)[0]:
                return None
            piece = os.read(self.server.stdout.fileno(), 1 << 16)
            if not piece:
                return None
            self.waiting += piece

    def note(self, message):
        method = message.get("method")
        if method == "textDocument/publishDiagnostics":
            self.told[message["params"]["uri"]] = message["params"]
        elif method:
            self.shown.append(message["params"]["message"])
        elif message.get("id") is None:
            self.orphans.append(message["error"])
        return message

    def ask(self, method, params):
        """The whole answer to a request."""
        self.next_id += 1
        self.send({"jsonrpc": "2.0", "id": self.next_id, "method": method, "params": params})
        while (message := self.read()) is not None:
            if message.get("id") == self.next_id:
                return message
        check(False, f"no answer to {method}")
        return {}

    def tell(self, method, params):
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def diagnostics(self, uri):
        """What is said about a file after all that was sent until now."""
        before = self.told.pop(uri, None)
        while uri not in self.told:
            if self.read(2) is None:
                break
        return self.told.setdefault(uri, before or {"diagnostics": []})["diagnostics"]

    def settled(self, uri):
        """Like diagnostics, but waits for what an edit changes."""
        self.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
        while self.read(0.5) is not None:
            pass
        return self.told.get(uri, {"diagnostics": []})["diagnostics"]

    def open(self, uri, text):
        self.tell("textDocument/didOpen", {"textDocument": {
            "uri": uri, "languageId": "grens", "version": 1, "text": text}})

    def start(self, root=None):
        answer = self.ask("initialize", {"processId": None, "capabilities": {}, "rootUri": root})
        self.tell("initialized", {})
        return answer["result"]

    def stop(self):
        answer = self.ask("shutdown", None)
        check("result" in answer, f"shutdown is refused: {answer}")
        self.tell("exit", None)
        self.server.stdin.close()
        check(self.server.wait(20) == 0, "exit after shutdown is not 0")
        check(self.server.stderr.read() == b"", "words on stderr")


def offset_of(lines, position):
    """Where that is in the text, in Python's letters; columns are units of UTF-16."""
    line = lines[position["line"]].encode("utf-16-le")[:2 * position["character"]]
    before = sum(len(each) + 1 for each in lines[:position["line"]])
    return before + len(line.decode("utf-16-le"))


class Text:
    """A file in the editor: its text, and places in it as an editor counts them."""

    def __init__(self, editor, uri, text):
        self.editor, self.uri, self.text, self.version = editor, uri, text, 1
        editor.open(uri, text)

    def position(self, offset):
        line_start = self.text.rfind("\n", 0, offset) + 1
        return {"line": self.text.count("\n", 0, offset),
                "character": len(self.text[line_start:offset].encode("utf-16-le")) // 2}

    def of(self, around, word=None, after=False):
        """The place of `word` in the piece of text `around`, which is there once."""
        check(self.text.count(around) == 1, f"{around!r} stands {self.text.count(around)} times")
        offset = self.text.index(around) + (around.index(word) if word else 0)
        return self.position(offset + (len(word or around) if after else 0))

    def at(self, around, word=None, after=False):
        return {"textDocument": {"uri": self.uri}, "position": self.of(around, word, after)}

    def covered(self, range_):
        lines = self.text.split("\n")

        return self.text[offset_of(lines, range_["start"]):offset_of(lines, range_["end"])]

    def change(self, old, new):
        """Tells the range that changed, as an editor does while someone types."""
        start, end = self.of(old), self.of(old, after=True)
        self.text = self.text.replace(old, new)
        self.version += 1
        self.editor.tell("textDocument/didChange", {
            "textDocument": {"uri": self.uri, "version": self.version},
            "contentChanges": [{"range": {"start": start, "end": end}, "text": new}]})

    def replace(self, text):
        self.text = text
        self.version += 1
        self.editor.tell("textDocument/didChange", {
            "textDocument": {"uri": self.uri, "version": self.version},
            "contentChanges": [{"text": text}]})


LAW = """# Een regel over café’s 🍺 en wat daar kan.
package test.cafe
  title en "Café 🍺" nl "Café 🍺"
  currency EUR
uses dossier

source wet primary  url "https://example.org/wet"
  title en "Act" nl "Wet"

value cafe_max in EUR
  title en "Most that a café pays" nl "Het meeste dat een café betaalt"
  from 2024-01-01 until 2024-12-31 210.00 cite wet article "1"
  from 2025-01-01 220.00 .. 230.00 because en "not out yet" nl "nog niet uit" cite wet
  known until 2025-12-31

define is_fee(payment p) = p.kind is attendance_fee

question how_counted
  title en "How is it counted?" nl "Hoe wordt geteld?"
  reading simply title en "Simply" nl "Gewoon" cite wet
  reading doubly title en "Doubly" nl "Dubbel" cite wet
  default simply

rule within_max
  title en "Within the 🍺 maximum" nl "Binnen het 🍺 maximum"
  for volunteer v, month m of v.payments
  let paid = sum of p.amount for payment p of v.payments during m
  require paid <= cafe_max at m
  cite wet article "é🍺" seen 2024-01-01   # 🍺é
  say met      en "🍺 {v.name} gets {paid}." nl "🍺 {v.name} krijgt {paid}."
  say breached en "{paid} is too much." nl "{paid} is te veel."

exception not_counted to within_max
  when how_counted is doubly
  instead not applicable
  cite wet
  say en "Not for {v.name}." nl "Niet voor {v.name}."

scenario "a beer 🍺 too many"
  given volunteer v1 { payments: [ { date: 2024-03-05, amount: 211.00 EUR, currency: "EUR" } ] }
  on 2024-12-31
  finds within_max breached for v1 during 2024-03
"""


def labels(answer):
    return [item["label"] for item in answer["result"]["items"]]


def check_before_initialize(editor):
    answer = editor.ask("textDocument/hover", {})
    check(answer["error"]["code"] == NOT_INITIALIZED, f"before initialize: {answer}")


def check_edit(editor, law):
    check(editor.settled(law.uri) == [], f"faults in a good file: {editor.told}")
    law.change("require paid <= cafe_max at m\n", "require paid <= cafe_mx at m\n")
    found = editor.settled(law.uri)
    check([d["code"] for d in found] == ["C207"], f"a misspelt value: {found}")
    check(law.covered(found[0]["range"]) == "cafe_mx", f"the wrong place: {found}")
    check("did you mean" in found[0]["message"], f"no help: {found}")
    check(found[0]["severity"] == 1 and found[0]["source"] == "grens", f"not an error: {found}")
    law.change("cafe_mx", "cafe_max")
    check(editor.settled(law.uri) == [], "the fault stays when it is mended")
    # Half a declaration: its own fault, and nothing that only follows from it.
    law.change("  currency EUR\n", "  currency EUR extra\n")
    found = editor.settled(law.uri)
    check([d["code"] for d in found] == ["P101"], f"half a declaration: {found}")
    check(law.covered(found[0]["range"]) == "extra", f"the wrong place: {found}")
    law.change(" extra", "")
    # Two sides of a clash.
    law.change("define is_fee(payment p)", "define cafe_max(payment p)")
    found = editor.settled(law.uri)
    clash = [d for d in found if d["code"] == "C205"]
    check(len(clash) == 1, f"no clash: {found}")
    other = clash[0]["relatedInformation"]
    check(len(other) == 1 and other[0]["location"]["uri"] == law.uri, f"one side only: {other}")
    check(law.covered(other[0]["location"]["range"]) == "cafe_max", f"the wrong side: {other}")
    law.change("define cafe_max(payment p)", "define is_fee(payment p)")
    check(editor.settled(law.uri) == [], "the clash stays when it is mended")
    # What turns the direction of text comes through, and is refused where it stands.
    law.change("Act", "A\u202ect")
    found = editor.settled(law.uri)
    check([d["code"] for d in found] == ["P104"], f"a turning character: {found}")
    law.change("A\u202ect", "Act")
    check(editor.settled(law.uri) == [], "the turning character stays when it is gone")


def hover(editor, place):
    result = editor.ask("textDocument/hover", place)["result"]
    return (result["contents"]["value"], result["range"]) if result else (None, None)


def check_hover(editor, law):
    text, range_ = hover(editor, law.at("<= cafe_max at m", "cafe_max"))
    check(law.covered(range_) == "cafe_max", f"hover covers {law.covered(range_)!r}")
    for part in ("**value** `cafe_max`: EUR", "Most that a café pays", "Het meeste",
                 "| 2024-01-01 | 2024-12-31 | 210.00 | Act, article 1, primary |",
                 "| 2025-01-01 | 2025-12-31 | 220.00 .. 230.00", "Known until 2025-12-31"):
        check(part in text, f"hover lacks {part!r}: {text}")
    # An é and an emoji stand before these in their lines: columns are UTF-16.
    text, range_ = hover(editor, law.at('"🍺 {v.name} gets {paid}."', "paid"))
    check(text and "EUR" in text, f"hover in a text: {text}")
    check(law.covered(range_) == "paid", "columns after an emoji are not UTF-16")
    for around, word, parts in (
            ("to within_max", "within_max",
             ["**rule**", "Within the 🍺 maximum", "Act, article é🍺"]),
            ("v.payments during m", "payments", ["**field**", "a list of payment", "Of record"]),
            ("during m\n", "m", ["**name here** `m`: a month"]),
            ("cite wet article \"1\"", "wet", ["**source** `wet`", "https"]),
            ("how_counted is doubly", "how_counted", ["**question**", "`simply` (default)"]),
            ("how_counted is doubly", "doubly", ["**reading**", "Doubly"]),
            ("p.kind is attendance_fee", "attendance_fee", ["**label**"]),
            ("is_fee(payment p)", "is_fee", ["**define**", "p: one payment", "yes or no"]),
            ("uses dossier", "dossier", ["**package**", "The dossier"])):
        text, _ = hover(editor, law.at(around, word))
        for part in parts:
            check(text and part in text, f"hover over {word}: {part!r} is not in {text}")
    check(hover(editor, law.at("# Een regel"))[0] is None, "a comment means something")


def check_definition(editor, law):
    found = editor.ask("textDocument/definition", law.at("<= cafe_max at m", "cafe_max"))["result"]
    check(found["uri"] == law.uri, f"definition: {found}")
    check(found["range"]["start"] == law.of("value cafe_max", "cafe_max"), f"definition: {found}")
    found = editor.ask("textDocument/definition", law.at("v.payments during m", "payments"))
    check(found["result"]["uri"] == "grens-rules:/dossier.grens", f"in the program: {found}")
    text = editor.ask("workspace/executeCommand", {
        "command": "grens.builtInRule", "arguments": ["grens-rules:/dossier.grens"]})["result"]
    stored = (ROOT / "rules" / "dossier.grens").read_text(encoding="utf-8")
    check(text == stored, "the rules inside the program differ from those beside it")
    line = text.split("\n")[found["result"]["range"]["start"]["line"]]
    check(line.strip().startswith("payments"), f"the wrong line: {line}")
    found = editor.ask("textDocument/references", {
        **law.at("let paid", "paid"), "context": {"includeDeclaration": True}})["result"]
    check(len(found) == 6, f"{len(found)} places of paid")
    check({law.covered(place["range"]) for place in found} == {"paid"}, "other words are paid")
    found = editor.ask("textDocument/references", {
        **law.at("let paid", "paid"), "context": {"includeDeclaration": False}})["result"]
    check(len(found) == 5, f"{len(found)} uses of paid")


def check_completion(editor, law):
    def offered(old, new, cursor):
        """What is offered after `cursor` in the text `new`, typed over `old`."""
        before, begin = law.text, law.text.index(old)
        law.change(old, new)
        place = law.position(begin + new.index(cursor) + len(cursor))
        answer = editor.ask("textDocument/completion", {
            "textDocument": {"uri": law.uri}, "position": place})
        law.replace(before)
        return labels(answer)

    for old, new, cursor, wanted, unwanted in (
            ("require paid <= cafe_max at m", "require v.", "v.", ["payments", "roles"],
             ["amount"]),
            ("sum of p.amount for", "sum of p.am for", "p.am", ["amount", "kind"], ["payments"]),
            ("p.kind is attendance_fee", "p.kind is ", "is ", ["attendance_fee", "costs", "not"],
             ["cafe_max"]),
            ("how_counted is doubly", "how_counted is ", "is ", ["simply", "doubly"], ["costs"]),
            ("require paid <= cafe_max at m", "require paid <= ", "<= ",
             ["cafe_max", "paid", "m", "v", "is_fee", "organisation", "if"], ["wet", "within_max"]),
            ("require paid <= cafe_max at m", "req", "req", ["require", "let", "cite"], ["given"]),
            ("  cite wet article \"é🍺\"", "  cite ", "cite ", ["wet"], ["cafe_max", "v"]),
            ("exception not_counted to within_max", "exception not_counted to ", "to ",
             ["within_max"], ["cafe_max"]),
            ("when how_counted is doubly", "when pa", "pa", ["paid", "v", "how_counted"], ["wet"]),
            ("uses dossier", "uses dossier, nl", "nl", ["nl.tax.volunteer_allowance"], ["wet"]),
            ("finds within_max breached", "finds ", "finds ", ["within_max"], ["cafe_max"]),
            ("{ date: 2024-03-05,", "{ ", "{ ", ["date", "amount", "kind"], ["payments"]),
            ("currency: \"EUR\" }", "kind: }", "kind:", ["costs", "attendance_fee"], ["payments"]),
            ("{v.name} gets", "{v.} gets", "{v.", ["name", "payments"], []),
            ("say met      en", "say ", "say ", ["met", "breached"], ["wet"]),
            ("define is_fee", "\ndef", "\ndef", ["define", "rule", "scenario"], ["paid"])):
        found = offered(old, new, cursor)
        for word in wanted:
            check(word in found, f"{word} is not offered after {new!r}: {found}")
        for word in unwanted:
            check(word not in found, f"{word} is offered after {new!r}")
    check(offered("# Een regel", "# Een re", "re") == [], "a comment is completed")
    check(editor.settled(law.uri) == [], "faults stay after completing")


def check_rename(editor, law):
    found = editor.ask("textDocument/prepareRename", law.at("let paid", "paid"))["result"]
    check(found["placeholder"] == "paid", f"prepareRename: {found}")

    def renamed(place, name):
        return editor.ask("textDocument/rename", {**place, "newName": name})
    for around, word, name, reason in (
            ("let paid", "paid", "where", "keyword"), ("let paid", "paid", "Paid", "no name"),
            ("let paid", "paid", "v", "already"), ("let paid", "paid", "cafe_max", "already"),
            ("value cafe_max", "cafe_max", "is_fee", "twice"),
            ("p.kind is attendance_fee", "attendance_fee", "fee", "dossiers"),
            ("v.payments during m", "payments", "pays", "dossiers"),
            ("uses dossier", "dossier", "file", "file")):
        answer = renamed(law.at(around, word), name)
        refused = answer.get("error", {})
        check(refused.get("code") == REQUEST_FAILED, f"{word} becomes {name}: {answer}")
        check(reason in refused.get("message", ""), f"{word} to {name}: {refused}")
    answer = editor.ask("textDocument/prepareRename", law.at("# Een regel"))
    check(answer["error"]["code"] == REQUEST_FAILED, f"a comment is renamed: {answer}")
    edits = renamed(law.at("let paid", "paid"), "given_out")["result"]["changes"][law.uri]
    check(len(edits) == 6, f"{len(edits)} places change")
    text = law.text
    for edit in sorted(edits, key=lambda e: (e["range"]["start"]["line"],
                                             e["range"]["start"]["character"]), reverse=True):
        text = applied(text, edit)
    check(text == LAW.replace("let paid", "let given_out").replace("paid <=", "given_out <=")
          .replace("{paid}", "{given_out}"), "renaming changed something else")
    law.replace(text)
    check(editor.settled(law.uri) == [], "faults after renaming")
    law.replace(LAW)
    law.change("  currency EUR\n", "  currency EUR extra\n")
    answer = renamed(law.at("let paid", "paid"), "given_out")
    check("cannot be read" in answer["error"]["message"], f"renames in a broken file: {answer}")
    law.replace(LAW)


def applied(text, edit):
    lines = text.split("\n")
    start, end = (offset_of(lines, edit["range"][side]) for side in ("start", "end"))
    return text[:start] + edit["newText"] + text[end:]


def check_format(editor, law):
    def formatted():
        return editor.ask("textDocument/formatting", {
            "textDocument": {"uri": law.uri}, "options": {"tabSize": 2, "insertSpaces": True}})
    edits = formatted()["result"]
    text = applied(law.text, edits[0]) if edits else law.text
    words = [word for word in text.split() if word]
    check(words == [word for word in law.text.split() if word], "formatting changes words")
    check("# 🍺é" in text, "formatting loses a comment")
    law.replace(text)
    check(editor.settled(law.uri) == [], "formatting makes faults")
    check(formatted()["result"] == [], "formatting twice is not formatting once")
    law.change("  require paid <= cafe_max at m\n", "     require   paid<=cafe_max  at m\n\n\n")
    edits = formatted()["result"]
    check(edits and applied(law.text, edits[0]) == text, "blanks are not laid out")
    law.replace(text)
    law.change("currency EUR\n", "currency EUR extra\n")
    answer = formatted()
    check(answer["error"]["code"] == REQUEST_FAILED, f"a file with faults is formatted: {answer}")
    law.replace(LAW)


def check_scenario(editor, law):
    title = "a beer 🍺 too many"
    lenses = editor.ask("textDocument/codeLens", {"textDocument": {"uri": law.uri}})["result"]
    check(len(lenses) == 1, f"lenses: {lenses}")
    command = lenses[0]["command"]
    check(command["arguments"] == [law.uri, title], f"a lens: {command}")
    run = {"command": command["command"], "arguments": command["arguments"]}
    result = editor.ask("workspace/executeCommand", run)["result"]
    check(result["passed"] and len(result["runs"]) == 1, f"a scenario that holds: {result}")
    law.change("amount: 211.00 EUR", "amount: 210.00 EUR")
    result = editor.ask("workspace/executeCommand", run)["result"]
    check(not result["passed"], f"a scenario that does not hold: {result}")
    difference = result["runs"][0]["differences"][0]
    check(law.covered(difference["range"]).startswith("finds within_max"), f"where: {difference}")
    check("found: met" in difference["message"], f"what was found instead: {difference}")
    check([d["code"] for d in editor.settled(law.uri)] == ["E512"], "not shown beside the text")
    check(any("do not find" in text for text in editor.shown), f"not said: {editor.shown}")
    law.change("amount: 210.00 EUR", "amount: 211.00 EUR")
    check(editor.settled(law.uri) == [], "the difference stays after an edit")
    law.change("require paid <= cafe_max at m", "require paid <= cafe_mx at m")
    answer = editor.ask("workspace/executeCommand", run)
    check("C207" in answer["error"]["message"], f"runs on broken rules: {answer}")
    law.replace(LAW)
    for arguments, code in (([law.uri, "none"], REQUEST_FAILED), ([law.uri], INVALID_PARAMS),
                            ([1, 2], INVALID_PARAMS)):
        answer = editor.ask("workspace/executeCommand", {**run, "arguments": arguments})
        check(answer["error"]["code"] == code, f"{arguments}: {answer}")


def check_symbols(editor, law):
    found = editor.ask("textDocument/documentSymbol", {"textDocument": {"uri": law.uri}})["result"]
    names = [symbol["name"] for symbol in found]
    check(names == ["test.cafe", "wet", "cafe_max", "is_fee", "how_counted", "within_max",
                    "not_counted", "a beer 🍺 too many"], f"symbols: {names}")


def check_malformed(editor, law):
    """Each is answered with an error, and the next message is understood."""
    def refused(content, code, name):
        editor.orphans.clear()
        editor.write(content)
        while not editor.orphans:
            if editor.read(20) is None:
                break
        check([error["code"] for error in editor.orphans] == [code], f"{name}: {editor.orphans}")
        check(editor.ask("textDocument/documentSymbol",
                         {"textDocument": {"uri": law.uri}}).get("result"), f"deaf after {name}")

    def frame(content):
        return b"Content-Length: %d\r\n\r\n" % len(content) + content
    refused(frame(b"{"), PARSE_ERROR, "half an object")
    refused(frame(b"\xff\xfe"), PARSE_ERROR, "no UTF-8")
    refused(frame(b""), PARSE_ERROR, "an empty message")
    refused(frame(b"[" * 1000 + b"]" * 1000), PARSE_ERROR, "brackets in brackets")
    refused(frame(b'{"id":1,"id":2,"method":"x"}'), PARSE_ERROR, "a key twice (D319)")
    refused(frame(b'{"jsonrpc":"2.0"}'), INVALID_REQUEST, "no method")
    refused(frame(b'{"id":null,"method":"x"}'), INVALID_REQUEST, "no id")
    refused(frame(b"7"), INVALID_REQUEST, "a number")
    refused(b"Content-Type: json\r\n\r\n", PARSE_ERROR, "no length")
    refused(b"Content-Length: many\r\n\r\n", PARSE_ERROR, "a length that is none")
    refused(b"X: " + b"y" * 5000 + b"\r\n\r\n", PARSE_ERROR, "message_header_bytes_max")
    refused(b"X: " + b"y" * 4000 + b"\r\nContent-Length: 2\r\n\r\n{}", INVALID_REQUEST,
            "a header just below message_header_bytes_max")
    most = 64 << 20
    refused(b"Content-Length: %d\r\n\r\n" % (most + 1) + b" " * (most + 1), PARSE_ERROR,
            "message_bytes_max and one more")
    refused(b"Content-Length: %d\r\n\r\n" % most + b"{}" + b" " * (most - 2), INVALID_REQUEST,
            "message_bytes_max")
    for method, params, code in (
            ("textDocument/teleport", {}, NO_METHOD), ("textDocument/hover", {}, INVALID_PARAMS),
            ("textDocument/hover", [], INVALID_PARAMS),
            ("textDocument/hover", {"textDocument": {"uri": law.uri}}, INVALID_PARAMS),
            ("textDocument/hover", {"textDocument": {"uri": "file:///no"},
                                    "position": {"line": 0, "character": 0}}, INVALID_PARAMS),
            ("textDocument/formatting", {"textDocument": {"uri": 3}}, INVALID_PARAMS),
            ("workspace/executeCommand", {"command": "rm"}, INVALID_PARAMS)):
        answer = editor.ask(method, params)
        check(answer.get("error", {}).get("code") == code, f"{method} {params}: {answer}")
    editor.shown.clear()
    editor.tell("textDocument/didChange", {"textDocument": {"uri": "file:///no"},
                                           "contentChanges": [{"text": ""}]})
    editor.tell("textDocument/unheardOf", {"x": 1})
    editor.ask("textDocument/documentSymbol", {"textDocument": {"uri": law.uri}})
    check(len(editor.shown) == 1 and "not open" in editor.shown[0], f"said: {editor.shown}")
    # Far past the end of a line and of the file is the end.
    place = {"textDocument": {"uri": law.uri}, "position": {"line": 10**9, "character": 10**9}}
    check("result" in editor.ask("textDocument/hover", place), "a place past the end")


def check_folder(folder):
    """The rules of a folder are one rulebook: faults and new names go across its files."""
    rules = folder / "rules with é"
    shutil.copytree(ROOT / "rules", rules)
    path = rules / "nl" / "tax" / "volunteer_allowance.grens"
    editor = Editor()
    editor.start(folder.as_uri())
    # Editors differ in how they escape a letter in a URI.
    uri = path.as_uri().replace("%C3%A9", "%c3%a9")
    law = Text(editor, uri, path.read_text(encoding="utf-8"))
    check(editor.settled(law.uri) == [], f"faults in the Dutch rules: {editor.told}")
    lines = [line for line in law.text.split("\n") if line.startswith("rule ")]
    name = lines[0].split()[1]
    answer = editor.ask("textDocument/rename",
                        {**law.at(lines[0], name), "newName": "renamed_rule"})
    changes = answer["result"]["changes"]
    beside = path.with_name("volunteer_allowance_scenarios.grens").as_uri()
    check(set(changes) >= {law.uri, beside}, f"renames in {list(changes)}")
    law.change(lines[0], lines[0].replace(name, "renamed_rule"))
    found = editor.settled(law.uri)
    codes = {d["code"] for d in editor.told.get(beside, {"diagnostics": []})["diagnostics"]}
    check("C207" in codes, f"the other file is not told: {found} {list(editor.told)}")
    for uri, edits in changes.items():
        if uri == law.uri:
            continue
        other = pathlib.Path(path.with_name(uri.rsplit("/", 1)[1]))
        text = other.read_text(encoding="utf-8")
        for edit in reversed(edits):
            text = applied(text, edit)
        other.write_text(text, encoding="utf-8")
    for edit in reversed(changes[law.uri]):
        if edit["range"]["start"] != law.of("rule renamed_rule", "renamed_rule"):
            law.replace(applied(law.text, edit))
    editor.tell("workspace/didChangeWatchedFiles", {"changes": []})
    check(editor.settled(law.uri) == [] and not editor.told[beside]["diagnostics"],
          f"faults after renaming: {[(u, t['diagnostics'][:2]) for u, t in editor.told.items()]}")
    started = time.monotonic()
    law.change("rule renamed_rule", "rule renamed_once_more")
    editor.diagnostics(law.uri)
    print(f"the folder is checked again in {time.monotonic() - started:.2f} s")
    editor.stop()


def check_ends():
    """Without a goodbye the program does not end well, and it ends."""
    for content in (b"", b"Content-Length: 50\r\n\r\n{", b"Content-Length: 5"):
        run = subprocess.run([GRENS, "lsp"], input=content, capture_output=True, check=False,
                             timeout=20)
        check(run.returncode == 1 and run.stderr == b"", f"an early end: {run}")
    editor = Editor()
    editor.tell("exit", None)
    check(editor.server.wait(20) == 1, "exit without shutdown is not 1")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        editor = Editor()
        check_before_initialize(editor)
        result = editor.start()
        for capability in ("hoverProvider", "definitionProvider", "completionProvider",
                           "renameProvider", "documentFormattingProvider", "codeLensProvider"):
            check(capability in result["capabilities"], f"no {capability}")
        law = Text(editor, (folder / "cafe.grens").as_uri(), LAW)
        check_edit(editor, law)
        check_hover(editor, law)
        check_definition(editor, law)
        check_completion(editor, law)
        check_rename(editor, law)
        check_format(editor, law)
        check_scenario(editor, law)
        check_symbols(editor, law)
        check_malformed(editor, law)
        editor.tell("textDocument/didClose", {"textDocument": {"uri": law.uri}})
        editor.stop()
        check_folder(folder)
        check_ends()
    finish()


main()
