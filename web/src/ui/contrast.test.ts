import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { accentsFor, contrast, grounds } from './contrast';

const tokens = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** Every colour of a coarse cube, and some that are used. */
function colours(): string[] {
  const steps = [0, 28, 57, 85, 113, 142, 170, 198, 227, 255];
  const hex = (n: number) => n.toString(16).padStart(2, '0');
  return steps.flatMap((r) =>
    steps.flatMap((g) => steps.map((b) => `#${hex(r)}${hex(g)}${hex(b)}`)),
  );
}

/** The colours that one block of the style sheet sets. */
function blockOf(selector: string): Record<string, string> {
  const at = tokens.indexOf(`${selector} {`);
  if (at < 0) throw new Error(`${selector} is not in the style sheet`);
  const block = tokens.slice(at, tokens.indexOf('}', at));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map((m) => [m[1], m[2]]),
  );
}

const scheme = (name: string) => `:root[data-mantine-color-scheme='${name}']`;
const looks = [
  { name: scheme('light'), text: 4.5, line: 0 },
  { name: scheme('dark'), text: 4.5, line: 0 },
  { name: `:root[data-contrast='more']${scheme('light').slice(5)}`, text: 7, line: 3 },
  { name: `:root[data-contrast='more']${scheme('dark').slice(5)}`, text: 7, line: 3 },
];

describe('the style sheet', () => {
  it.each(looks)('has words that can be read on every ground: $name', ({ name, text, line }) => {
    const colours = blockOf(name);
    const of = (token: string) => {
      const colour = colours[token];
      if (!colour) throw new Error(`${name} has no --${token}`);
      return colour;
    };
    const told = ['accent', 'good', 'warm', 'bad'];
    for (const ground of ['ground', 'surface', 'sunk']) {
      for (const word of ['ink', 'ink-2', 'ink-3', 'accent', 'accent-ink', 'good', 'warm', 'bad'])
        expect(contrast(of(word), of(ground)), `${word} on ${ground}`).toBeGreaterThanOrEqual(text);
      expect(contrast(of('edge'), of(ground)), `edge on ${ground}`).toBeGreaterThanOrEqual(3);
      expect(contrast(of('line'), of(ground)), `line on ${ground}`).toBeGreaterThanOrEqual(line);
    }
    for (const word of told)
      for (const mine of [word, 'ink'])
        expect(
          contrast(of(mine), of(`${word}-soft`)),
          `${mine} on ${word}-soft`,
        ).toBeGreaterThanOrEqual(text);
  });
});

describe('a company’s colour', () => {
  it('knows the contrast that WCAG defines', () => {
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
  it('is told apart from every ground of the portal, whatever it is', () => {
    for (const colour of colours()) {
      for (const scheme of ['light', 'dark'] as const) {
        const made = accentsFor(colour, scheme);
        if (!made) throw new Error(colour);
        for (const ground of grounds[scheme]) {
          expect(contrast(made.accent, ground), `${colour} on ${ground}`).toBeGreaterThanOrEqual(
            4.5,
          );
          expect(contrast(made.ink, ground), `${colour} on ${ground}`).toBeGreaterThanOrEqual(4.5);
        }
        expect(contrast(made.ink, made.soft), `${colour} on its own ground`).toBeGreaterThanOrEqual(
          4.5,
        );
        expect(contrast(made.fill, '#ffffff'), `white on ${colour}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
  it('stays what it is when it is fit to read', () => {
    expect(accentsFor('#0e5f6b', 'light')?.accent).toBe('#0e5f6b');
    expect(accentsFor('#0e5f6b', 'light')?.fill).toBe('#0e5f6b');
    expect(accentsFor('red', 'light')).toBeNull();
  });
  it('is held against the grounds that the style sheet has', () => {
    for (const ground of [...grounds.light, ...grounds.dark]) expect(tokens).toContain(ground);
  });
});
