import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { ReportQuery } from '@/api/types';

const day_ms = 86_400_000;
const isDay = (text: string | null): text is string => /^\d{4}-\d\d-\d\d$/.test(text ?? '');

export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** The day it is there, as "2026-11-23". */
export const dayOf = (at: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at);

/** So many days that end with that one. */
export function spanUntil(until: string, days: number): { from: string; until: string } {
  const from = new Date(Date.parse(until) - (days - 1) * day_ms).toISOString().slice(0, 10);
  return { from, until };
}

export const lengthOf = ({ from, until }: { from: string; until: string }): number =>
  Math.round((Date.parse(until) - Date.parse(from)) / day_ms) + 1;

/** The report in the address, so that it can be sent to somebody. */
export function useReportQuery(): [ReportQuery, (query: Partial<ReportQuery>) => void] {
  const [params, setParams] = useSearchParams();
  const text = params.toString();
  const query = useMemo(() => {
    const given = new URLSearchParams(text);
    const until = given.get('until');
    const from = given.get('from');
    const out: ReportQuery = {
      ...(isDay(until) && isDay(from) ? { from, until } : spanUntil(dayOf(new Date()), 91)),
      zone,
    };
    const company = Number(given.get('company_id'));
    if (Number.isSafeInteger(company) && company > 0) out.company_id = company;
    const kind = given.get('kind');
    if (kind === 'incident' || kind === 'service_request') out.kind = kind;
    const team = given.get('team');
    if (team) out.team = team;
    const service = given.get('service');
    if (service) out.service = service;
    return out;
  }, [text]);
  const set = (change: Partial<ReportQuery>) =>
    setParams(
      Object.entries({ ...query, ...change }).flatMap(([name, value]): [string, string][] =>
        value === null || value === undefined || name === 'zone' ? [] : [[name, String(value)]],
      ),
    );
  return [query, set];
}
