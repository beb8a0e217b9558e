# What the README's tour calls: sign in, post a command, read a page, pick a value. Plain curl and sed, to be copied.
: "${LOOPLINE_URL:=http://127.0.0.1:8080}"
tour=$(mktemp -d)
trap 'rm -rf "$tour"' EXIT

# sign_in USER: keeps the cookie and the CSRF token.
sign_in() {
  csrf=$(curl -sS -c "$tour/cookies" -H 'Content-Type: application/json' -d "{\"user\": \"$1\", \"password\": \"loopline-demo\"}" \
    "$LOOPLINE_URL/api/v1/session" | sed -E 's/.*"csrf":"([^"]*)".*/\1/')
}

# post PATH KEY BODY: a command; KEY is its Idempotency-Key, so typing it twice does it once.
post() {
  curl -sS -b "$tour/cookies" -H "X-CSRF-Token: $csrf" -H "Idempotency-Key: $2" -H 'Content-Type: application/json' \
    -H 'X-Loopline-Script: en' -d "$3" "$LOOPLINE_URL/api/v1/$1"
}

get() { curl -sS -b "$tour/cookies" -H 'X-Loopline-Script: en' "$LOOPLINE_URL/api/v1/$1"; }

# pick NAME: the first value of that name in the JSON on standard input.
pick() { grep -oE "\"$1\":(\"[^\"]*\"|[0-9.]+)" | head -n 1 | sed -E 's/^"[^"]*":"?([^"]*)"?$/\1/'; }

# post_file PATH FILE: another system's file.
post_file() {
  curl -sS -b "$tour/cookies" -H "X-CSRF-Token: $csrf" -H 'Content-Type: text/csv' -H 'X-Loopline-Script: en' \
    --data-binary "@$2" "$LOOPLINE_URL/api/v1/$1"
}
