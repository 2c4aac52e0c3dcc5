#!/bin/sh
# Prints the committed records of topics, from beginning to end: PYTHON BOOTSTRAP-SERVERS REGISTRY-URL TOPIC...
# kcat as Debian builds it knows nothing of Avro, so that python3-avro reads the values.
set -eu
python=$1 servers=$2 registry=$3
shift 3
for topic; do
    kcat -C -q -b "$servers" -t "$topic" -o beginning -e -X isolation.level=read_committed \
        -f '%t\t%k\t%S\t%h\n%s\n'
done | "$python" "$(dirname "$0")/../python/decode.py" "$registry"
