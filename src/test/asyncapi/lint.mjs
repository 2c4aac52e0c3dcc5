// Prints what AsyncAPI's own parser says of a document on standard input, one line each, and what it has understood.
import { readFileSync } from 'node:fs';
import { Parser } from '@asyncapi/parser';
import { AvroSchemaParser } from '@asyncapi/avro-schema-parser';

const parser = new Parser();
parser.registerSchemaParser(AvroSchemaParser());
const { document, diagnostics } = await parser.parse(readFileSync(0, 'utf8'));

const severities = ['error', 'warning', 'information', 'hint'];
for (const { severity, code, path, message } of diagnostics) {
  // 3.0.0 is said on purpose: most tools read that, and nothing of 3.1.0 is needed.
  if (code === 'asyncapi-latest-version') continue;
  console.log(`${severities[severity]} ${code} at ${path.join('/')}: ${message}`);
}
for (const operation of document?.operations() ?? []) {
  for (const message of operation.messages()) {
    const fields = Object.keys(message.payload()?.properties() ?? {}).length;
    console.log(`${operation.action()} ${operation.channels()[0].address()} ${message.name()} ${fields} fields`);
  }
}
