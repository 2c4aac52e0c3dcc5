// Prints the committed records of topics until it is ended: CODEC BOOTSTRAP-SERVERS REGISTRY-URL TOPIC...
import kafkajs from "kafkajs";
import lz4 from "lz4js";
import { codec } from "./codecs.mjs";

const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = kafkajs;
CompressionCodecs[CompressionTypes.LZ4] = () => ({
  decompress: async (buffer) => Buffer.from(lz4.decompress(buffer)),
});

const [name, bootstrapServers, registryUrl, ...topics] = process.argv.slice(2);
const { decode } = codec(name, registryUrl);
const kafka = new Kafka({ brokers: bootstrapServers.split(","), logLevel: logLevel.ERROR });
const consumer = kafka.consumer({ groupId: `read.mjs ${name}` });
await consumer.connect();
await consumer.subscribe({ topics, fromBeginning: true });
await consumer.run({
  eachMessage: async ({ topic, message: { key, value, headers } }) => {
    const code = headers["nev-error-code"]?.toString() ?? null;
    console.log(JSON.stringify({ topic, key: key.toString(), code, value: value && (await decode(topic, value)) }));
  },
});
