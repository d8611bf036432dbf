import { expect, test } from 'vitest';
import type { CallFigures, CallMeasures } from '@/api/types';
import { isBelowGoal, isWornOut, shareOf, valueOf } from './callFigures';

const figures: CallFigures = {
  offered: 15,
  answered: 9,
  given_up: 4,
  given_up_short: 2,
  in_time: 7,
  waited_s: 180,
  talked: 8,
  talked_s: 1200,
  wrapped_s: 160,
  out_of_hours: 3,
};
const none: CallFigures = { ...figures, offered: 0, answered: 0, given_up_short: 0, talked: 0 };
const measures = (lately: [number, number], total = figures): CallMeasures => ({
  now: '2026-11-27T10:00:00.000Z',
  from: '2026-11-27T00:00:00.000Z',
  until: '2026-11-27T10:00:00.000Z',
  rules: {
    service_level_s: 20,
    service_level_percent: 60,
    short_s: 5,
    occupancy_percent: 85,
    calls_per_hour: 0,
    wrap_up_s: 120,
  },
  total,
  waiting: { calls: 0, longest_s: 0 },
  by_queue: [],
  by_company: [],
  occupancy: { busy_s: 0, present_s: 0 },
  occupancy_lately: { busy_s: lately[0], present_s: lately[1] },
  states: [],
  lines: [],
  hands: [],
});

test('who gave up at once is no part of the service level', () => {
  expect(valueOf('service_level', figures)).toEqual({ kind: 'share', part: 7, whole: 13 });
  expect(valueOf('given_up', figures)).toEqual({ kind: 'share', part: 4, whole: 13 });
  expect(valueOf('answered', figures)).toEqual({ kind: 'share', part: 9, whole: 15 });
  expect(valueOf('out_of_hours', figures)).toEqual({ kind: 'count', count: 3 });
});

test('means are of those whom they concern, and nothing where there is nobody', () => {
  expect(valueOf('speed', figures)).toEqual({ kind: 'span', seconds: 20 });
  expect(valueOf('handling', figures)).toEqual({ kind: 'span', seconds: 170 });
  expect(valueOf('speed', none)).toEqual({ kind: 'span', seconds: null });
  expect(shareOf(valueOf('service_level', none))).toBeNull();
});

test('a warning needs ten minutes and more than what people bear', () => {
  expect(isWornOut(measures([590, 599]))).toBe(false);
  expect(isWornOut(measures([510, 600]))).toBe(false);
  expect(isWornOut(measures([511, 600]))).toBe(true);
  expect(isBelowGoal(measures([0, 0]))).toBe(true);
  expect(isBelowGoal(measures([0, 0], none))).toBe(false);
});
