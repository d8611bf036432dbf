import { expect, test } from 'vitest';
import type { TicketClock } from '@/api/types';
import { leftOf } from './deadline';
import { amount, brief, relative, stopwatch } from './time';

const units = { h: 'h', d: 'd' };

test('amounts of work read as people say them', () => {
  expect(amount(0.4, units)).toBe('<1 min');
  expect(amount(38, units)).toBe('38 min');
  expect(amount(125, units)).toBe('2 h 05');
  expect(amount(240, units)).toBe('4 h');
  expect(amount(4320, units)).toBe('3 d');
});

test('a stopwatch shows hours only when there are some', () => {
  expect(stopwatch(65_000)).toBe('01:05');
  expect(stopwatch(3_665_000)).toBe('1:01:05');
  expect(stopwatch(-5)).toBe('00:00');
});

test('moments are relative, in the unit that fits', () => {
  expect(relative(38 * 60_000, 'en-GB')).toBe('in 38 min');
  expect(relative(-9_000, 'en-GB')).toBe('now');
  expect(relative(-26 * 3_600_000, 'en-GB')).toBe('yesterday');
});

const clock: TicketClock = {
  kind: 'solution',
  due_at: '2026-11-23T10:00:00.000Z',
  state: 'running',
  used_ms: 60_000,
  span_ms: 600_000,
};

test('a running clock ends at its deadline, whenever it was read', () => {
  expect(leftOf(clock, Date.parse('2026-11-23T09:52:00.000Z'))).toBe(480_000);
  expect(leftOf(clock, Date.parse('2026-11-23T10:02:00.000Z'))).toBe(0);
  expect(leftOf({ ...clock, state: 'missed' }, Date.parse('2026-11-23T10:02:00.000Z'))).toBe(
    -120_000,
  );
});

test('at night a clock shows the working time left, not the hours until the morning', () => {
  expect(leftOf(clock, Date.parse('2026-11-22T22:00:00.000Z'))).toBe(540_000);
});

test('a paused clock keeps what it has', () => {
  const paused: TicketClock = { ...clock, state: 'paused' };
  expect(leftOf(paused, Date.parse('2026-11-23T10:02:00.000Z'))).toBe(540_000);
});

test('today is the day of the zone, and so is the hour', () => {
  const now = Date.parse('2026-11-23T23:30:00Z');
  const at = '2026-11-24T08:00:00Z';
  expect(brief(at, now, 'en-GB', 'Europe/Brussels')).toBe('09:00');
  expect(brief(at, now, 'en-GB', 'Europe/London')).toBe('24 Nov, 08:00');
  expect(brief(at, now, 'en-GB', 'America/New_York')).toBe('24 Nov, 03:00');
});
