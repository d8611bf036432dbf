import type { HandoverLine } from '@/api/types';

/** By deadline, those without one last; of the same deadline by priority. */
export function mostUrgentFirst(lines: readonly HandoverLine[]): HandoverLine[] {
  const due = ({ ticket }: HandoverLine) =>
    ticket.due_at === null ? Infinity : Date.parse(ticket.due_at);
  const order = (a: HandoverLine, b: HandoverLine) =>
    due(a) === due(b) ? a.ticket.priority - b.ticket.priority : due(a) < due(b) ? -1 : 1;
  return [...lines].sort(order);
}
