#!/usr/bin/env bash
# Writes the report into a comment on PULL_REQUEST: there is one comment, which each push replaces.
set -euo pipefail

mark='<!-- specbound diff -->'
body="$RUNNER_TEMP/specbound-comment.md"
{ echo "$mark"; cat "$RUNNER_TEMP/specbound-diff.md"; } > "$body"
# A comment has at most 65,536 characters
if [ "$(wc -m < "$body")" -gt 65000 ]; then
  { head -c 60000 "$body"; printf '\n\n… the job summary shows everything.\n'; } > "$body.cut"
  mv "$body.cut" "$body"
fi

comments="repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments"
earlier=$(gh api "$comments" --paginate --jq ".[] | select(.body | startswith(\"$mark\")) | .id" | head -n 1)
if [ -n "$earlier" ]; then
  gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$earlier" --field "body=@$body" --silent
else
  gh api --method POST "$comments" --field "body=@$body" --silent
fi
