#!/bin/sh
# Publishes the events on standard input: PYTHON BOOTSTRAP-SERVERS REGISTRY-URL.
# kcat as Debian builds it knows nothing of Avro, so that python3-avro writes the values.
set -eu
values=$(mktemp -d)
trap 'rm -rf "$values"' EXIT
tab=$(printf '\t')

"$1" "$(dirname "$0")/../python/encode.py" "$3" "$values" >"$values/list"
while IFS=$tab read -r topic key value; do
    kcat -P -b "$2" -X enable.idempotence=true -t "$topic" -k "$key" "$value"
done <"$values/list"
