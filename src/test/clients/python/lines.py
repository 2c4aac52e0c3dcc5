"""Events come, and records go, as lines of JSON: times in milliseconds, days in ISO 8601, decimals as text."""

import json
from datetime import datetime, timezone
from decimal import Decimal

from confluent_kafka.avro import CachedSchemaRegistryClient, load
from confluent_kafka.avro.serializer.message_serializer import MessageSerializer


def serializer(registry):
    return MessageSerializer(CachedSchemaRegistryClient({"url": registry}))


def encoded(lines, serializer):
    """Topic, key and value in the wire format of each event; its schema, a file, is registered."""
    schemas = {}
    for line in lines:
        given = json.loads(line)
        schema = schemas.setdefault(given["schema"], load(given["schema"]))
        event = given["event"]
        event["occurredAt"] = datetime.fromtimestamp(event["occurredAt"] / 1000, timezone.utc)
        if event.get("unitPrice") is not None:
            event["unitPrice"] = Decimal(event["unitPrice"])
        value = serializer.encode_record_with_schema(given["topic"], schema, event)
        yield given["topic"], given["key"], value


def show(topic, key, code, value):
    """Prints a record; code is a dead letter's."""
    print(json.dumps({"topic": topic, "key": key, "code": code, "value": value}, default=plain))


def plain(value):
    return int(value.timestamp() * 1000) if isinstance(value, datetime) else str(value)
