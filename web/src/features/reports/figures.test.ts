import { expect, test } from 'vitest';
import type { ReportCounts } from '@/api/types';
import { changeOf, figures, valueOf } from './figures';

const none: ReportCounts = {
  opened: 0,
  solved: 0,
  backlog: 0,
  answers: 0,
  answers_in_time: 0,
  solutions: 0,
  solutions_in_time: 0,
  closings: 0,
  reopened: 0,
  first_contact: 0,
  handed_over: 0,
  handovers: 0,
};
const named = (name: string) => figures.find((one) => one.name === name) ?? figures[0]!;

test('a share without a whole is none, and is compared with nothing', () => {
  expect(valueOf(named('solutions'), none)).toBeNull();
  expect(changeOf(named('solutions'), { ...none, solutions: 4 }, none)).toBeNull();
  expect(changeOf(named('opened'), { ...none, opened: 4 }, none)).toBeNull();
});

test('counts change by a part of what they were, shares by points', () => {
  expect(changeOf(named('opened'), { ...none, opened: 15 }, { ...none, opened: 12 })).toBe(0.25);
  expect(
    changeOf(
      named('solutions'),
      { ...none, solutions: 4, solutions_in_time: 3 },
      { ...none, solutions: 2, solutions_in_time: 1 },
    ),
  ).toBe(0.25);
});
