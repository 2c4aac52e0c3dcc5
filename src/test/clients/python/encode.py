"""Writes a file for each event on standard input, and prints topic, key and file: REGISTRY-URL DIRECTORY."""

import os
import sys

import lines

registry, directory = sys.argv[1:]
for number, (topic, key, value) in enumerate(lines.encoded(sys.stdin, lines.serializer(registry))):
    file = os.path.join(directory, str(number))
    with open(file, "wb") as out:
        out.write(value)
    print(topic, key, file, sep="\t")
