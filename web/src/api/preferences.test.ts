import { expect, test } from 'vitest';
import { isQuiet } from './preferences';

test('quiet hours begin and end, and go over midnight', () => {
  const night = { from_minute: 22 * 60, until_minute: 6 * 60 };
  const noon = { from_minute: 12 * 60, until_minute: 13 * 60 };
  const never = { from_minute: 480, until_minute: 480 };
  for (const [quiet, minute, is] of [
    [night, 22 * 60, true],
    [night, 0, true],
    [night, 6 * 60 - 1, true],
    [night, 6 * 60, false],
    [noon, 12 * 60, true],
    [noon, 13 * 60, false],
    [noon, 0, false],
    [never, 480, false],
    [null, 0, false],
  ] as const)
    expect(isQuiet(quiet, minute), `${JSON.stringify(quiet)} at ${minute}`).toBe(is);
});
