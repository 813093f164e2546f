#!/usr/bin/env python3
"""The VS Code extension is packed with all that its manifest names, and its bundle loads."""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

from running import ROOT, check, finish

EXTENSION = ROOT / "engine" / "faces" / "editor" / "vscode"
# Stands in for the editor: every name in it is a class, a function and an object at once.
EDITOR = """
const anything = () => new Proxy(class {}, {
  get: (target, key) => (key in target || typeof key === 'symbol') ? target[key] : anything(),
});
const Module = require('module');
const load = Module._load;
Module._load = (name, ...rest) => name === 'vscode' ? anything() : load(name, ...rest);
const extension = require(process.argv[1]);
process.exit(typeof extension.activate === 'function' &&
             typeof extension.deactivate === 'function' ? 0 : 1);
"""


def main():
    node = shutil.which("node")
    tools = EXTENSION / "node_modules" / ".bin"
    if not node or not all((tools / name).exists() for name in ("vsce", "esbuild")):
        print("SKIPPED: needs node, and `npm ci` in engine/faces/editor/vscode")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as name:
        run = subprocess.run([EXTENSION / "package.sh", name], capture_output=True, text=True,
                             check=False, timeout=240)
        check(run.returncode == 0, f"package.sh: {run.stdout}{run.stderr}")
        packed = sorted(pathlib.Path(name).glob("*.vsix"))
        if check(len(packed) == 1, f"packed: {packed}"):
            check(run.stdout.strip() == str(packed[0].resolve()), f"said: {run.stdout}")
            with zipfile.ZipFile(packed[0]) as content:
                content.extractall(name)
            folder = pathlib.Path(name, "extension")
            manifest = json.loads((folder / "package.json").read_text(encoding="utf-8"))
            contributed = manifest["contributes"]
            named = [manifest["main"], contributed["grammars"][0]["path"],
                     contributed["languages"][0]["configuration"]]
            for each in named:
                check((folder / each).is_file(), f"{each} is not in the package")
            run = subprocess.run([node, "-e", EDITOR, str(folder / manifest["main"])],
                                 capture_output=True, text=True, check=False, timeout=60)
            check(run.returncode == 0, f"the bundle does not load: {run.stderr}")
    finish()


main()
