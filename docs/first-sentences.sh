#!/usr/bin/env bash
# Draws source files at random and prints the first sentence of each one's Javadoc, to judge whether a
# newcomer learns from it what the file is for. The same seed draws the same files.
#
#   docs/first-sentences.sh SEED            20 files of src/main/java
#   docs/first-sentences.sh SEED N          N files; more than there are shows all
#   SET=test docs/first-sentences.sh SEED   test classes
#   ONLY=mappings docs/first-sentences.sh SEED 99    files below a folder
set -euo pipefail
seed=${1:?usage: docs/first-sentences.sh SEED [N]}
count=${2:-20}
cd "$(dirname "$0")/.."

# Orders the paths by a checksum of seed and path, so that a new file moves no other.
drawn() {
  git ls-files --cached --others --exclude-standard -- "${ONLY:-.}" |
    grep "src/${SET:-main}/java/.*\.java$" |
    grep -v -e '/package-info\.java$' -e '/module-info\.java$' |
    awk -v seed="$seed" '
      BEGIN { for (i = 32; i < 127; i++) code[sprintf("%c", i)] = i }
      {
        text = seed "/" $0; sum = 7
        for (i = 1; i <= length(text); i++) {
          sum = (sum * 257 + code[substr(text, i, 1)]) % 2147483647
        }
        print (sum * 16807) % 2147483647, $0
      }' |
    sort -n | cut -d' ' -f2 | awk -v n="$count" 'NR <= n'
}

# Prints the first sentence of the comment that stands before the first type of each file.
first_sentences() {
  while read -r path; do
    printf '\001%s\n' "$path"
    cat "$path"
  done | awk '
    function show() {
      if (file == "") { return }
      gsub(/<p>.*/, "", text); gsub(/ @(param|return|throws|see|since).*/, "", text)
      gsub(/[ \t]+/, " ", text); sub(/^ /, "", text)
      if (match(text, /[.!?]( |$)/)) { text = substr(text, 1, RSTART) }
      print file "\n    " (text == "" ? "(no Javadoc)" : text)
    }
    /^\001/ { show(); file = substr($0, 2); text = ""; inside = 0; done = 0; next }
    done { next }
    /^\/\*\*/ { inside = 1; text = "" }
    inside {
      line = $0
      sub(/^\/\*\* ?/, "", line); sub(/^ \*( |$)/, "", line); sub(/ ?\*\/.*$/, "", line)
      text = text " " line
      if ($0 ~ /\*\//) { inside = 0 }
      next
    }
    /^[a-z@][^;]*(class|interface|record|enum|@interface) / { done = 1 }
    END { show() }'
}

drawn | first_sentences
