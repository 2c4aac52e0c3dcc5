// Says, one line each, what is wrong with an OpenAPI document, and with answers that don't have the schema that it gives them.
// On standard input: {"document": ..., "answers": [{"path", "status", "type", "body"}]}.
import { readFileSync } from 'node:fs';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const { document, answers } = JSON.parse(readFileSync(0, 'utf8'));

const config = await createConfig({ extends: ['recommended'] });
for (const { ruleId, severity, message, location } of await lintFromString({ source: JSON.stringify(document), config })) {
  console.log(`${severity} ${ruleId} at ${location[0].pointer}: ${message}`);
}

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
addFormats(ajv);
ajv.addVocabulary(Object.keys(document));
ajv.addSchema({ ...document, $id: 'openapi' });
const escaped = (part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
for (const { path, status, type, body } of answers) {
  const responses = document.paths[path]?.get.responses;
  const response = responses?.[status];
  const at = response?.$ref ?? `#/paths/${escaped(path)}/get/responses/${status}`;
  const schema = `openapi${at}/content/${escaped(type)}/schema`;
  const validate = response && ajv.getSchema(schema);
  if (!validate) console.log(`${status} ${type} of ${path} isn't documented`);
  else if (!validate(type.endsWith('json') ? JSON.parse(body) : body)) {
    console.log(`${status} of ${path}: ${ajv.errorsText(validate.errors)}`);
  }
}
