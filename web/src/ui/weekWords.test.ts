import { expect, test } from 'vitest';
import { weekWords } from './weekWords';

const day: [string, string][] = [
  ['08:30', '12:00'],
  ['13:00', '17:30'],
];

test('days that follow each other alike are said once', () => {
  const hours = { mon: day, tue: day, thu: day, sat: [['09:00', '12:00']] as [string, string][] };
  expect(weekWords({ zone: 'Europe/Brussels', hours }, 'en-GB')).toBe(
    'Mon – Tue 08:30–12:00, 13:00–17:30 · Thu 08:30–12:00, 13:00–17:30 · Sat 09:00–12:00',
  );
  expect(weekWords({ zone: 'Europe/Brussels', hours: {} }, 'fr-BE')).toBe('');
});
