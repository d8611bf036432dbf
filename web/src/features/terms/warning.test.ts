import { expect, test } from 'vitest';
import { toWarning, warningParts } from './warning';

test.each(['1%', '75%', '100%', '-PT30M', '-PT1H', '-P2D', '+PT90M', '+PT1H', '+P1D'])(
  '%s is a number and what it counts, and back',
  (text) => {
    const parts = warningParts(text);
    expect(parts).not.toBeNull();
    expect(parts && toWarning(parts)).toBe(text);
  },
);

test.each(['', '75', 'PT1H', '-PT1H30M', '-75%', 'soon'])('%s is left as it is written', (text) =>
  expect(warningParts(text)).toBeNull(),
);

test('a share is at most all of it', () => {
  expect(toWarning({ count: 480, kind: '%' })).toBe('100%');
});
