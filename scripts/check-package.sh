#!/usr/bin/env bash
# Packs framewise, installs the package in an empty folder as users do, and makes a study with it.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

(cd "$root" && npm pack --silent --pack-destination "$folder" >/dev/null)
cd "$folder"
npm install --global --prefix "$folder/installed" ./framewise-*.tgz
export PATH="$folder/installed/bin:$PATH" HOME="$folder"
mkdir study && cd study

framewise --version
framewise init 'A study of one'
printf 'Interviewer: How was it?\n\nAnna: It saves me time, every day.\n\nInterviewer: Why?\n\nAnna: Nobody has to call.\n' >P01.txt
framewise import P01.txt
framewise coder add AB
framewise codes add 'saves time' --coder AB
framewise codings add --document P01 --code saves-time --quote 'It saves me time' --coder AB
framewise chart set P01 saves-time --summary 'Saves time every day.' --coder AB
framewise matrix export -o matrix.xlsx
framewise matrix export -o matrix.html
framewise check
python3 "$root/scripts/see-screen.py" 'Transcription' framewise --coder AB
python3 "$root/scripts/see-screen.py" 'It saves me time' framewise code P01 --coder AB
node --input-type=module -e "
  import { pathToFileURL } from 'node:url'
  const { Study, listDocuments } = await import(pathToFileURL('$folder/installed/lib/node_modules/framewise/dist/library/index.js').href)
  const study = await Study.open('a-study-of-one.framewise')
  const [document] = await listDocuments(study)
  await study.close()
  if (document.name !== 'P01') throw new Error('the library does not read what the program wrote')
"
echo 'The installed package works.'
