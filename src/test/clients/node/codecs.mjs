// Values in the wire format, by two clients of registries.
import { readFileSync } from "node:fs";
import { AvroDeserializer, AvroSerializer, SchemaRegistryClient, SerdeType } from "@confluentinc/schemaregistry";
import { SchemaRegistry } from "@kafkajs/confluent-schema-registry";
import avsc from "avsc";

const MS_PER_DAY = 86_400_000;

// A decimal as text, in as few bytes of two's complement as will do.
class Decimal extends avsc.types.LogicalType {
  constructor(schema, options) {
    super(schema, options);
    this.scale = schema.scale;
  }

  _toValue(text) {
    const unscaled = BigInt(text.replace(".", ""));
    let size = 1;
    while (BigInt.asIntN(8 * size, unscaled) !== unscaled) {
      size++;
    }
    return Buffer.from(BigInt.asUintN(8 * size, unscaled).toString(16).padStart(2 * size, "0"), "hex");
  }

  _fromValue(bytes) {
    const unscaled = BigInt.asIntN(8 * bytes.length, BigInt(`0x${bytes.toString("hex")}`));
    const digits = unscaled.toString().padStart(this.scale + 1, "0");
    return `${digits.slice(0, -this.scale)}.${digits.slice(-this.scale)}`;
  }
}

class Day extends avsc.types.LogicalType {
  _toValue(text) {
    return Date.parse(text) / MS_PER_DAY;
  }

  _fromValue(days) {
    return new Date(days * MS_PER_DAY).toISOString().slice(0, 10);
  }
}

const logicalTypes = { decimal: Decimal, date: Day };

function confluent(url) {
  const client = new SchemaRegistryClient({ baseURLs: [url] });
  const serializer = new AvroSerializer(client, SerdeType.VALUE, { useLatestVersion: true, logicalTypes });
  const deserializer = new AvroDeserializer(client, SerdeType.VALUE, { logicalTypes });
  return {
    encode: async (topic, schema, event) => {
      await client.register(`${topic}-value`, { schemaType: "AVRO", schema });
      return serializer.serialize(topic, event);
    },
    decode: (topic, value) => deserializer.deserialize(topic, value),
  };
}

function kafkajs(url) {
  const registry = new SchemaRegistry({ host: url }, { AVRO: { logicalTypes } });
  return {
    // Not registered, as this client would set the compatibility of the subject, too, or refuse what it is.
    encode: async (topic, schema, event) => registry.encode(await registry.getLatestSchemaId(`${topic}-value`), event),
    decode: (topic, value) => registry.decode(value),
  };
}

export function codec(name, url) {
  const { encode, decode } = { confluent, kafkajs }[name](url);
  return { encode: (topic, file, event) => encode(topic, readFileSync(file, "utf8"), event), decode };
}
