import type { Schema } from '../../src/web/api/schemas.js';

/**
 * What of a value the schema does not describe, or describes and the value does not have: one line a fault,
 * with its place. Covers the keywords that the API's own description uses.
 */
export function schemaFaults(value: unknown, schema: Schema, schemas: Readonly<Record<string, Schema>>, place = '$'): readonly string[] {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.replace('#/components/schemas/', '');
    const target = schemas[name];
    return target === undefined ? [`${place}: no schema ${name}`] : schemaFaults(value, target, schemas, place);
  }
  if (schema.anyOf !== undefined) {
    const tries = schema.anyOf.map((one) => schemaFaults(value, one, schemas, place));
    return tries.some((faults) => faults.length === 0) ? [] : (tries[0] ?? []);
  }
  if (schema.enum !== undefined) {
    return schema.enum.some((one) => one === value) ? [] : [`${place}: ${JSON.stringify(value)} is none of ${schema.enum.join(', ')}`];
  }
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (!types.some((type) => isOfType(value, type))) return [`${place}: ${JSON.stringify(value)} is not ${types.join(' or ')}`];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => (schema.items === undefined ? [] : schemaFaults(item, schema.items, schemas, `${place}[${index}]`)));
  }
  if (typeof value !== 'object' || value === null) return [];
  const missing = (schema.required ?? []).filter((name) => !(name in value)).map((name) => `${place}.${name} is missing`);
  const faults = Object.entries(value).flatMap(([name, inner]) => {
    const described = schema.properties?.[name] ?? schema.additionalProperties;
    if (described === undefined || described === false) return [`${place}.${name} is not documented`];
    return schemaFaults(inner, described, schemas, `${place}.${name}`);
  });
  return [...missing, ...faults];
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}
