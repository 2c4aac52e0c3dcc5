"""Prints the records on standard input, as read.sh has kcat write them: REGISTRY-URL."""

import re
import sys

import lines

NONE = -1

serializer = lines.serializer(sys.argv[1])
received = sys.stdin.buffer
for line in received:
    topic, key, size, headers = line.decode().rstrip("\n").split("\t")
    value = None if int(size) == NONE else received.read(int(size))
    received.readline()
    code = re.search(r"nev-error-code=(\w+)", headers)
    lines.show(topic, key, code and code.group(1), serializer.decode_message(value))
