import { useQuery } from '@tanstack/react-query';
import { fileAddress, get } from './client';
import { keys } from './keys';
import type { ReportQuery, TicketReport } from './types';

/** What became of the tickets of a period, and of the one before. */
export function useTicketReport(query: ReportQuery) {
  return useQuery({
    queryKey: keys.report(query),
    queryFn: ({ signal }) => get<TicketReport>('/reports/tickets', { ...query }, signal),
    placeholderData: (previous) => previous,
  });
}

/** Where the same report is as a file. */
export function reportAddress(kind: 'csv' | 'pdf', query: ReportQuery): string {
  const given = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === null || value === undefined ? [] : [[name, String(value)]],
  );
  return fileAddress(`/reports/tickets/${kind}?${new URLSearchParams(given).toString()}`);
}
