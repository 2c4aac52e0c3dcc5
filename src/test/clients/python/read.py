"""Prints the committed records of topics, from beginning to end: BOOTSTRAP-SERVERS REGISTRY-URL TOPIC..."""

import sys

from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaError, KafkaException, TopicPartition

import lines

bootstrap_servers, registry, *topics = sys.argv[1:]
serializer = lines.serializer(registry)
consumer = Consumer({
    "bootstrap.servers": bootstrap_servers,
    "group.id": "read.py",
    "isolation.level": "read_committed",
    "enable.partition.eof": True,
    "enable.auto.commit": False,
})
unread = {
    (topic, partition)
    for topic in topics
    for partition in consumer.list_topics(topic).topics[topic].partitions
}
consumer.assign([TopicPartition(topic, partition, OFFSET_BEGINNING) for topic, partition in unread])
while unread:
    record = consumer.poll()
    if not record.error():
        code = dict(record.headers() or []).get("nev-error-code", b"").decode() or None
        lines.show(record.topic(), record.key().decode(), code, serializer.decode_message(record.value()))
    elif record.error().code() == KafkaError._PARTITION_EOF:
        unread.discard((record.topic(), record.partition()))
    else:
        raise KafkaException(record.error())
consumer.close()
