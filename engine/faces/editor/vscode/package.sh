#!/bin/sh
# Packs the extension: bundles extension.js with the client library, and makes one .vsix of it.
# Usage: package.sh [FOLDER]
# The .vsix goes into FOLDER, or build/ of the repository, and its path to stdout.
# Needs node 18 or later, and npm with its registry the first time.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../../.." && pwd)
out=${1:-$root/build}
mkdir -p "$out"
out=$(cd "$out" && pwd)

cd "$here"
if [ ! -d node_modules ]; then
  npm ci --no-audit --no-fund
fi

# Packed in a folder of its own, so that nothing else gets in and nothing is left behind here.
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp package.json language-configuration.json README.md "$stage"
cp "$root/LICENSE" "$stage/LICENSE.txt"
cp -R syntaxes "$stage"
node_modules/.bin/esbuild extension.js --bundle --minify --platform=node --target=node18 \
  --external:vscode --log-level=warning --outfile="$stage/dist/extension.js"

version=$(node -p "require('./package.json').version")
file=$out/grens-$version.vsix
vsce=$here/node_modules/.bin/vsce
(cd "$stage" && "$vsce" package --no-dependencies --allow-missing-repository --out "$file" >&2)
echo "$file"
