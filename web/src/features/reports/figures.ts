import type { ReportCounts } from '@/api/types';

interface Count {
  name: 'opened' | 'solved' | 'backlog';
  part: keyof ReportCounts;
  whole: null;
}
interface Share {
  name: 'answers' | 'solutions' | 'reopened' | 'first_contact' | 'handed_over';
  part: keyof ReportCounts;
  whole: keyof ReportCounts;
}
export type Figure = Count | Share;

export const figures: Figure[] = [
  { name: 'opened', part: 'opened', whole: null },
  { name: 'solved', part: 'solved', whole: null },
  { name: 'backlog', part: 'backlog', whole: null },
  { name: 'answers', part: 'answers_in_time', whole: 'answers' },
  { name: 'solutions', part: 'solutions_in_time', whole: 'solutions' },
  { name: 'reopened', part: 'reopened', whole: 'closings' },
  { name: 'first_contact', part: 'first_contact', whole: 'solved' },
  { name: 'handed_over', part: 'handed_over', whole: 'solved' },
];

/** The figure's number: a count, or a share from 0 to 1; nothing where there is no whole. */
export function valueOf(figure: Figure, counts: ReportCounts): number | null {
  const part = counts[figure.part];
  if (figure.whole === null) return part;
  return counts[figure.whole] > 0 ? part / counts[figure.whole] : null;
}

/** How much a figure has changed: of a count its part, of a share the points; nothing without one to compare with. */
export function changeOf(figure: Figure, now: ReportCounts, before: ReportCounts): number | null {
  const is = valueOf(figure, now);
  const was = valueOf(figure, before);
  if (is === null || was === null) return null;
  if (figure.whole !== null) return is - was;
  return was > 0 ? (is - was) / was : null;
}
