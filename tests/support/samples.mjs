// Bodies made from the contract's schemas: the least that is valid, and values of wrong types.
import { resolve } from './contract.mjs';

function bare(schema) {
  const found = resolve(schema);
  if (found?.oneOf) return bare(found.oneOf.find((one) => one.type !== 'null'));
  return found;
}

function typeOf(schema) {
  const type = bare(schema)?.type;
  return Array.isArray(type) ? type.find((one) => one !== 'null') : type;
}

export function sampleOf(schema) {
  const found = bare(schema);
  if (found.enum) return found.enum[0];
  switch (typeOf(found)) {
    case 'object':
      return Object.fromEntries((found.required ?? []).map((name) => [name, sampleOf(found.properties[name])]));
    case 'array': return [];
    case 'boolean': return false;
    case 'integer': return 1;
    case 'number': return 1;
    default:
      if (found.format === 'date-time') return '2026-11-23T09:00:00.000Z';
      return 'x'.repeat(Math.max(1, found.minLength ?? 1));
  }
}

// A value that the schema does not allow.
export function wrongFor(schema) {
  switch (typeOf(schema)) {
    case 'string': return 12.5;
    case 'array': return 'no list';
    case 'object': return 'no object';
    default: return 'neither a number nor a boolean';
  }
}

// What a path is with these values in its {braces}.
export function fill(path, values) {
  return path.replace(/\{([^}]+)\}/g, (_, name) => {
    if (values[name] === undefined) throw new Error(`${path}: no value for {${name}}`);
    return encodeURIComponent(values[name]);
  });
}

// Something for every parameter that fits its schema and names nothing that exists.
export function nowhere(operation) {
  const values = {};
  for (const { name, in: where, schema } of operation.parameters) {
    if (where === 'path') values[name] = schema.type === 'integer' ? 999999999999 : 'nothing-of-this-name';
  }
  return values;
}
