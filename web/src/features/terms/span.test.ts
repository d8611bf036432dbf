import { expect, test } from 'vitest';
import { partsOf, spanOf } from './span';

test('spans are read and written alike', () => {
  for (const span of ['PT30M', 'PT8H', 'P2D']) {
    const parts = partsOf(span);
    expect(parts && spanOf(parts)).toBe(span);
  }
});

test('a span of several parts is left alone', () => {
  expect(partsOf('PT1H30M')).toBeNull();
  expect(partsOf('P1DT4H')).toBeNull();
  expect(partsOf(null)).toBeNull();
});
