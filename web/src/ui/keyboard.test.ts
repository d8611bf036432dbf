import { expect, test } from 'vitest';
import { characterOf } from './keyboard';

const press = (key: string, code: string, shiftKey = false) => characterOf({ key, code, shiftKey });

test('the character counts, wherever it lies', () => {
  expect(press('w', 'KeyZ')).toBe('w');
  expect(press('?', 'KeyM', true)).toBe('?');
  expect(press('Enter', 'Enter')).toBe('Enter');
});

test('the digit row of AZERTY counts as digits, with and without Shift', () => {
  expect(press('&', 'Digit1')).toBe('1');
  expect(press('1', 'Digit1', true)).toBe('1');
  expect(press('à', 'Digit0')).toBe('0');
});

test('a shifted sign of QWERTY stays that sign', () => {
  expect(press('!', 'Digit1', true)).toBe('!');
});

test('capitals are the same keys', () => {
  expect(press('W', 'KeyW', true)).toBe('w');
});
