import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Schema } from '../../src/web/api/schemas.js';

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
ajv.addVocabulary(['components']);

/** What of a value the schema does not describe, or describes and the value does not have: one line a fault, with its place. */
export function schemaFaults(value: unknown, schema: Schema, schemas: Readonly<Record<string, Schema>>): readonly string[] {
  const isValid = ajv.compile({ ...schema, components: { schemas } });
  isValid(value);
  return (isValid.errors ?? []).map(({ instancePath, message, params }) => `${instancePath}: ${message} ${JSON.stringify(params)}`);
}
