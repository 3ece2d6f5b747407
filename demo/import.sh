#!/bin/sh
# Makes an MSP on a running installation, imports a file of customers into it, and says how long that took.
#   demo/import.sh <address> <e-mail of a superuser> [file] [preview]
# The superuser's password is read from STEWARDRY_PASSWORD.
set -eu
base=$1 email=$2 file=${3:-$(dirname "$0")/universities.csv} preview=${4:-}
: "${STEWARDRY_PASSWORD:?the password of the superuser}"

member() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }
call() { curl -sS --fail-with-body -H "Authorization: Bearer $token" "$@"; }

token=$(curl -sS --fail-with-body "$base/api/sessions" -H 'Content-Type: application/json' \
  -d "{\"email\":\"$email\",\"password\":\"$STEWARDRY_PASSWORD\"}" | sed -n 's/.*"token":"\([^"]*\)".*/\1/p')
[ -n "$token" ] || { echo "nobody could be signed in" >&2; exit 1; }
name="University IT $(date +%H%M%S)"
domain="university-it-$(date +%s).example"
msp=$(call "$base/api/organizations" -H 'Content-Type: application/json' \
  -d "{\"kind\":\"MSP\",\"name\":\"$name\",\"emailDomain\":\"$domain\",\"owners\":[{\"firstName\":\"Uma\",\"lastName\":\"North\",\"email\":\"uma@$domain\"}]}" \
  | sed 's/.*{"id":"\([^"]*\)".*/\1/')
[ -n "$msp" ] || { echo "no MSP could be made" >&2; exit 1; }
echo "$name is $msp"

began=$(date +%s)
id=$(call -H "X-Org-Id: $msp" "$base/api/organizations/imports${preview:+?dryRun=true}" -F "file=@$file" | member id)
while :; do
  now=$(call -H "X-Org-Id: $msp" "$base/api/organizations/imports/$id")
  state=$(echo "$now" | member state)
  case $state in QUEUED|RUNNING) printf '\r%s of %s' "$(echo "$now" | member done)" "$(echo "$now" | member total)"; sleep 2 ;; *) break ;; esac
done
seconds=$(($(date +%s) - began))
printf '\r%s in %s s: ' "$state" "$seconds"
echo "$(echo "$now" | member succeeded) succeeded, $(echo "$now" | member failed) failed, $(echo "$now" | member skipped) skipped"
call -H "X-Org-Id: $msp" "$base/api/organizations/imports/$id/rows?status=FAILED&limit=100" | tr '{' '\n' | grep '"line"' || true
