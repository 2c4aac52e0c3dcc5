// Publishes the events on standard input: CODEC BOOTSTRAP-SERVERS REGISTRY-URL.
import { createInterface } from "node:readline";
import kafkajs from "kafkajs";
import { codec } from "./codecs.mjs";

const [name, bootstrapServers, registryUrl] = process.argv.slice(2);
const { encode } = codec(name, registryUrl);
const producer = new kafkajs.Kafka({ brokers: bootstrapServers.split(",") }).producer({ idempotent: true });
await producer.connect();
for await (const line of createInterface({ input: process.stdin })) {
  const { topic, schema, key, event } = JSON.parse(line);
  await producer.send({ topic, messages: [{ key, value: await encode(topic, schema, event) }] });
}
await producer.disconnect();
