#!/usr/bin/env bash
# Compares DOCUMENT with itself at BASE: writes Markdown for the comment and the job's summary, and whether anything breaks.
set -euo pipefail

report="$RUNNER_TEMP/specbound-diff.md"
# A pull request is checked out without its base, unless fetch-depth says otherwise
git cat-file -e "$BASE^{commit}" 2>/dev/null || git fetch --no-tags --depth=1 origin "$BASE"

if ! git cat-file -e "$BASE:$DOCUMENT" 2>/dev/null; then
  echo "**API changes**: $DOCUMENT is new." > "$report"
  status=0
else
  status=0
  npx --no-install specbound diff "$BASE:$DOCUMENT" "$DOCUMENT" --markdown > "$report" || status=$?
fi
# 1 means that something breaks; a higher status, that a document can't be read, which specbound has reported
if [ "$status" -gt 1 ]; then
  exit "$status"
fi

cat "$report" >> "$GITHUB_STEP_SUMMARY"
if [ "$status" -eq 1 ]; then breaking=true; else breaking=false; fi
echo "breaking=$breaking" >> "$GITHUB_OUTPUT"
