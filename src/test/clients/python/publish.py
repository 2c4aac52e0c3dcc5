"""Publishes the events on standard input: BOOTSTRAP-SERVERS REGISTRY-URL."""

import sys

from confluent_kafka import KafkaException, Producer

import lines

bootstrap_servers, registry = sys.argv[1:]
producer = Producer({"bootstrap.servers": bootstrap_servers, "enable.idempotence": True})


def check(error, message):
    if error:
        raise KafkaException(error)


for topic, key, value in lines.encoded(sys.stdin, lines.serializer(registry)):
    producer.produce(topic, value, key, on_delivery=check)
producer.flush()
