import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import fr from '@/i18n/fr.json';
import type { Say } from '@/i18n/forms';
import { reasonIn, reasons, wrongIn } from './reasons';

const texts: Record<string, string> = fr;
const inFrench: Say = (key, values = {}) =>
  (texts[key] ?? key).replace(/{{(\w+)}}/g, (_, name: string) => String(values[name]));

// Every sentence with which the server says that something is not possible now; those of the telephone's parts are
// for its log.
function saidByTheServer() {
  const root = join(__dirname, '../../../src');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.startsWith('slices') && file.endsWith('.cc') && !file.endsWith('_test.cc'),
  );
  return files.flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8').replace(/"\s*\n\s*"/g, '');
    const found = source.matchAll(/refuse\(\s*Problem::not_possible_now,\s*"([^"]*)"( \+ )?/g);
    return [...found].map(([, said = '', goesOn]) => (goesOn ? `${said}…` : said));
  });
}

// What lint says of a version's line has its own words.
const said = saidByTheServer().filter((one) => one !== 'line …');

describe('why something is not possible now', () => {
  it('is looked for where it is said', () => {
    expect(said.length).toBeGreaterThan(40);
  });
  it.each(said)('is said in French: %s', (one) => {
    const whole = reasons.some(
      ([, english]) => one.endsWith('…') && english.startsWith(one.slice(0, -1)),
    );
    expect(whole || reasonIn(one, inFrench)).toBeTruthy();
  });
  it('keeps what varies', () => {
    expect(reasonIn('the call belongs to HLP-7 already', inFrench)).toContain('HLP-7');
  });
});

// Those that answer a command of the server's own command line, in English.
const ofCommands = ['case_file.cc', 'replay_command.cc', 'replay_instead.cc', 'test_command.cc'];

// Every complaint about a field of a form: its file and its code, none where it has none.
function complaintsOf(slice: string) {
  const folder = join(__dirname, '../../../src/slices', slice);
  const files = readdirSync(folder).filter(
    (file) => file.endsWith('.cc') && !file.endsWith('_test.cc') && !ofCommands.includes(file),
  );
  const text = /"(?:[^"\\]|\\.)*"/.source;
  const within = (inner: string) => `(?:[^()"]|${text}|\\(${inner}*\\))`;
  const call = new RegExp(
    `\\b(?:invalid|complain)\\((${within(within(within('[^()]')))}*)\\)`,
    'g',
  );
  return files.flatMap((file) => {
    const source = readFileSync(join(folder, file), 'utf8');
    return [...source.matchAll(call)].map(
      ([, said = '']) => [file, /,\s*"([a-z_]+)"\s*$/.exec(said)?.[1] ?? `none: ${said}`] as const,
    );
  });
}

describe.each(['escalation', 'deadlines'])('what %s finds wrong with a form', (slice) => {
  const complaints = complaintsOf(slice);
  it('is looked for where it is said', () => {
    expect(complaints.length).toBeGreaterThan(20);
  });
  it.each(complaints)('is said in French: %s, %s', (_, code) => {
    const said = [
      ...wrongIn([{ pointer: '', code }], inFrench, 'fr'),
      texts[`terms_wrong.${code}`],
    ];
    expect(said.find(Boolean)).toBeTruthy();
  });
});

describe('what is wrong with a form', () => {
  const said = (pointer: string, code: string) =>
    wrongIn([{ pointer, code }], inFrench, 'fr').map((one) => one.replace(/[\u00a0\u202f]/g, ' '));
  it('is said once, and not what only a program can get wrong', () => {
    const errors = ['too_long', 'too_long', 'not_an_object'].map((code) => ({ pointer: '', code }));
    expect(wrongIn(errors, inFrench, 'fr')).toEqual([fr['field_wrong.too_long']]);
  });
  it('is said where the form has it, in its words', () => {
    expect(said('/rungs/1/level_min', 'out_of_range')).toEqual([
      'Étape 2 · Niveau minimum : un nombre est trop petit ou trop grand.',
    ]);
    expect(said('/ends_on', 'ends_before_start')).toEqual([
      'Valable jusqu’au : la fin doit venir après le début ; changez l’un des deux.',
    ]);
  });
  it('needs no place where the sentence has it', () => {
    expect(said('/rungs', 'no_taker')).toEqual([
      fr['field_wrong.no_taker'].replace(/[\u00a0\u202f]/g, ' '),
    ]);
  });
});
