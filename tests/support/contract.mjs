// The committed contract, asked about single answers: is this status described, is this its content
// type, does the body match the schema?
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

const file = process.env.HOTLINER_CONTRACT ??
  fileURLToPath(new URL('../../api/openapi.yaml', import.meta.url));
export const contract = parse(readFileSync(file, 'utf8'), { maxAliasCount: -1 });
export const schemas = contract.components.schemas;

const ajv = new Ajv.default({ strict: false, allErrors: true });
addFormats.default(ajv);
const local = JSON.parse(JSON.stringify(schemas).replaceAll('#/components/schemas/', '#/$defs/'));
ajv.addSchema({ $id: 'contract', $defs: local });

const compiled = new Map();
function validator(schema) {
  const text = JSON.stringify(schema).replaceAll('#/components/schemas/', 'contract#/$defs/');
  if (!compiled.has(text)) compiled.set(text, ajv.compile(JSON.parse(text)));
  return compiled.get(text);
}

export class ContractViolation extends Error {}

// Every operation as {method, path, roles, parameters, body, raw, isPublic, success}.
export const operations = Object.entries(contract.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, about]) => ({
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    roles: about['x-roles'],
    isPublic: about['x-roles'].length === 0,
    parameters: about.parameters ?? [],
    body: resolve(about.requestBody?.content?.['application/json']?.schema),
    takesBytes: about.requestBody?.content?.['*/*'] !== undefined,
    responses: about.responses,
    success: Number(Object.keys(about.responses).find((status) => status.startsWith('2'))),
  })));

// A $ref followed to the schema itself.
export function resolve(schema) {
  if (schema?.$ref) return schemas[schema.$ref.split('/').pop()];
  return schema;
}

const matchers = operations.map((operation) => ({
  operation,
  pattern: new RegExp('^' + operation.path.replace(/\{[^}]+\}/g, '([^/]+)') + '$'),
  // "/models/suggestions" before "/models/{model}".
  variables: (operation.path.match(/\{/g) ?? []).length,
})).sort((a, b) => a.variables - b.variables);

// The operation behind a request, or nothing.
export function operationOf(method, path) {
  const bare = path.split('?')[0];
  return matchers.find((m) => m.operation.method === method && m.pattern.test(bare))?.operation;
}

// Operations that were answered with success in this process.
export const reached = new Set();

// Throws ContractViolation when the answer is not as described. `answer`: {status, type, text}.
export function checkAnswer(method, path, answer) {
  const operation = operationOf(method, path);
  const complain = (what) => {
    throw new ContractViolation(
      `${method} ${path} -> ${answer.status} ${answer.type ?? ''}: ${what}\n${answer.text.slice(0, 600)}`);
  };
  if (!operation) {
    if (answer.status < 400) complain('succeeds, but the contract does not know it');
    return undefined;
  }
  const described = operation.responses[String(answer.status)];
  if (!described) complain(`this status is not described (${Object.keys(operation.responses)})`);
  if (answer.status === operation.success) reached.add(operation.name);
  if (!described.content) {
    if (answer.text !== '') complain('a body, where none is described');
    return undefined;
  }
  const [[type, { schema }]] = Object.entries(described.content);
  if (type === '*/*') return undefined;
  if ((answer.type ?? '').split(';')[0] !== type) complain(`the content type is not ${type}`);
  let body;
  try {
    body = JSON.parse(answer.text);
  } catch {
    complain('is not JSON');
  }
  const validate = validator(schema);
  if (!validate(body)) complain(ajv.errorsText(validate.errors, { separator: '\n' }));
  if (answer.status >= 400) {
    if (body.status !== answer.status) complain('the status in the body is another one');
    if (!described.description.includes('`' + body.code + '`')) complain(`code ${body.code} is not described`);
  }
  return body;
}
