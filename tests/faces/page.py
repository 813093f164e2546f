#!/usr/bin/env python3
"""The pages that `check` and `drift` make with `--format html` stand by themselves, and nobody is
kept out of them: axe finds nothing on them in either language, on any width, and nothing scrolls
sideways on a phone."""

import html.parser
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from running import FINE, FOUND, ROOT, check, dossier, failures, finish, grens, refused, write

CLUB = ROOT / "examples" / "01-sports-club"
AXE = ROOT / "engine" / "faces" / "editor" / "vscode" / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = (320, 390, 1280)
VOID = {"meta", "br", "hr", "img", "input", "link"}
SHAPES = {"rect", "line"}

# What is asked of the page in the browser: the answer stands in the document that comes out.
ASK = """
<script>%s</script>
<script>
// What unfolds is looked at as well.
document.querySelectorAll('details').forEach(part => part.open = true);
axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})
  .then(found => {
    const faults = found.violations.map(v => v.id + ': ' + v.help + ' ' +
                                        v.nodes.slice(0, 3).map(n => n.html).join(' | '));
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    document.documentElement.innerHTML = '<body></body>';
    document.body.textContent = 'ANSWER' + JSON.stringify({faults, wide, passes:
      found.passes.length}) + 'END';
  });
</script>
"""


class Reader(html.parser.HTMLParser):
    """Every element is closed in order; what could fetch or run something is remembered."""

    def __init__(self):
        super().__init__()
        self.open = []
        self.reaches_out = []
        self.headings = []
        self.ids = set()
        self.inner_links = set()

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag in ("script", "link", "iframe", "object", "embed", "img", "form"):
            self.reaches_out.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name in ("src", "style") or "javascript:" in (value or ""):
                self.reaches_out.append(f"{tag} {name}")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if "id" in attributes:
            check(attributes["id"] not in self.ids, f"id {attributes['id']} twice")
            self.ids.add(attributes["id"])
        link = attributes.get("href") or ""
        if link.startswith("#"):
            self.inner_links.add(link[1:])
        else:
            check(not link or re.match("https?://", link), f"a link that is no address: {link}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if check(self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-1:]}"):
            self.open.pop()


def page_of(*arguments):
    run = grens("check", *arguments, "--as-of", "2024-12-31", "--format", "html")
    check(run.returncode != 2, f"{arguments}: {run.stderr}")
    return run


def check_whole(name, text):
    reader = Reader()
    reader.feed(text)
    check(not reader.open, f"{name}: left open: {reader.open}")
    check(not reader.reaches_out, f"{name}: reaches out: {reader.reaches_out}")
    check(reader.inner_links <= reader.ids, f"{name}: leads nowhere: "
          f"{reader.inner_links - reader.ids}")
    steps = zip(reader.headings, reader.headings[1:])
    check(all(after <= before + 1 for before, after in steps), f"{name}: a heading is skipped")
    check(not re.search(r"url\((?!#)|@import", text), f"{name}: style reaches out")


def check_many(scratch):
    """What still fits stands on the page of a club, and not on that of a stadium."""
    for people, said in ((100, 100), (101, 0)):
        books = dossier()
        books["volunteers"] = [{"id": f"v{i}", "payments": []} for i in range(people)]
        run = page_of(write(scratch / "many.json", books))
        check(run.stdout.count("<h3>What still fits") == said, f"{people} people: not {said}")
        check(("grens headroom does" in run.stderr) == (said == 0), f"{people}: {run.stderr}")


def browser():
    if os.environ.get("GRENS_BROWSER") == "none":       # .ci/run looks once, in a step of its own
        return None
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    return None


def ask_browser(chromium, path, width, height=1200):
    """Runs in a frame of that width: a window is not made as narrow as a phone."""
    frame = path.with_suffix(".frame.html")
    write(frame, f'<!DOCTYPE html><body style="margin:0"><iframe id="f" src="{path.name}" '
                 f'style="width:{width}px;height:{height}px;border:0"></iframe><p id="said"></p>'
                 '<script>setInterval(() => {const d = document.getElementById("f")'
                 '.contentDocument; const t = d && d.body ? d.body.textContent : "";'
                 'if (t.startsWith("ANSWER")) document.getElementById("said").textContent = t;'
                 "}, 50);</script></body>")
    run = subprocess.run(
        [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
         f"--window-size={max(width + 40, 500)},{height + 40}", "--virtual-time-budget=20000",
         "--timeout=60000", "--dump-dom", frame.as_uri()],
        capture_output=True, text=True, check=False, timeout=150)
    said = re.search(r'<p id="said">ANSWER(.*?)END</p>', run.stdout, re.DOTALL)
    if not check(said, f"{path.name} at {width}: no answer: {run.stderr[-600:]}"):
        return None
    return json.loads(html.unescape(said[1]))


def check_in_browser(chromium, scratch, name, text, widths):
    asked = text.replace("default-src 'none'; ", "").replace(
        "</body>", ASK % AXE.read_text(encoding="utf-8") + "</body>")
    path = write(scratch / f"{name}.html", asked)
    for width in widths:
        found = ask_browser(chromium, path, width)
        if found is None:
            continue
        check(found["passes"] > 15, f"{name} at {width}: axe looked at {found['passes']} things")
        check(not found["faults"], f"{name} at {width}: {found['faults']}")
        check(found["wide"] <= 0, f"{name} at {width}: {found['wide']} pixels too wide")


def drift_page(language):
    run = grens("drift", CLUB, "--as-of", "2024-12-31", "--lang", language, "--format", "html")
    check(run.returncode == FINE, f"signs in {language}: {run.stderr}")
    check_whole(f"signs in {language}", run.stdout)
    return run.stdout


def main():
    pages = {language: page_of(CLUB, "--lang", language).stdout for language in ("en", "nl")}
    for language, text in pages.items():
        check_whole(language, text)
        check(f'<html lang="{language}">' in text, f"{language}: the page does not say so")
    check(page_of(CLUB).returncode == FOUND, "a page has another exit code")
    check(page_of(CLUB).stdout == pages["en"], "the same call makes another page")
    both = page_of(ROOT / "examples" / "03-informal-group" / "dossier.json",
                   ROOT / "examples" / "02-tax-authority" / "g-1-one-hour.json").stdout
    check_whole("two dossiers", both)
    check(both.count("<h1>") == 2 and both.count("<footer>") == 1, "two dossiers on one page")
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        lines = write(scratch / "people.ndjson",
                      '{"grens":"dossier/1","organisation":{"id":"o","name":"O","country":"NL"}}\n'
                      '{"id":"v1","payments":[]}\n')
        refused(grens("check", lines, "--format", "html"), "a stream as a page", "E590")
        out = scratch / "page.html"
        grens("check", CLUB, "--as-of", "2024-12-31", "--format", "html", "--out", out)
        check(out.read_text(encoding="utf-8") == pages["en"], "--out and stdout differ")
        key = write(scratch / "key", "a key that is long enough not to be guessed, 2024")
        redacted = page_of(CLUB, "--redact", key).stdout
        check("<h1>" in redacted and not re.search("Verbruggen|Vermeulen|Karim", redacted),
              "a redacted page names people")
        check_many(scratch)
        chromium = browser()
        if not chromium or not AXE.is_file():
            print("SKIPPED: needs chromium, and `npm ci` in engine/faces/editor/vscode, "
                  "to look at the page in a browser")
            sys.exit(1 if failures else 77)
        for language, text in pages.items():
            check_in_browser(chromium, scratch, language, text, WIDTHS)
        check_in_browser(chromium, scratch, "signs_en", drift_page("en"), WIDTHS[:1])
        check_in_browser(chromium, scratch, "signs_nl", drift_page("nl"), WIDTHS)
        letter = grens("letter", CLUB, "--as-of", "2024-12-31", "--subject", "v2", "--lang", "nl",
                       "--format", "html").stdout
        check_whole("a letter", letter)
        check_in_browser(chromium, scratch, "letter", letter, WIDTHS[:1])
    finish()


main()
