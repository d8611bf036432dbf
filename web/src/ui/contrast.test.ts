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
