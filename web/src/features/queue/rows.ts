import type { QueuePage, TicketLine } from '@/api/types';

/** As many pages as are kept; what is further away is fetched again when somebody goes there. */
export const pages_max = 20;

/**
 * The part of a queue that is here. `base` is how many rows lie before it, so that a row keeps its place on
 * the screen whatever comes and goes around it.
 */
export interface Rows {
  base: number;
  pages: QueuePage[];
  /** Rows that are in the queue no more; they stay where they are until somebody asks anew. */
  gone: ReadonlySet<number>;
  /** Tickets that have come since; told, not pushed in. */
  fresh: ReadonlySet<number>;
}

export const nothing: Rows = { base: 0, pages: [], gone: new Set(), fresh: new Set() };

export const linesOf = (rows: Rows): TicketLine[] => rows.pages.flatMap((page) => page.items);
export const nextOf = (rows: Rows): string | null => rows.pages.at(-1)?.next ?? null;
export const prevOf = (rows: Rows): string | null => rows.pages[0]?.prev ?? null;

export const begun = (page: QueuePage): Rows => ({ ...nothing, pages: [page] });

export function appended(rows: Rows, page: QueuePage): Rows {
  const pages = [...rows.pages, page];
  const left = pages.length > pages_max ? pages.shift() : undefined;
  return { ...rows, pages, base: rows.base + (left?.items.length ?? 0) };
}

export function prepended(rows: Rows, page: QueuePage): Rows {
  const base = page.prev === null ? 0 : Math.max(0, rows.base - page.items.length);
  return { ...rows, base, pages: [page, ...rows.pages].slice(0, pages_max) };
}

/** `asked` were looked up, `answered` are those of them that are in the queue; `comers` may be new to it. */
export function refreshed(
  rows: Rows,
  asked: readonly number[],
  answered: readonly TicketLine[],
  comers: ReadonlySet<number>,
): Rows {
  const now = new Map(answered.map((line) => [line.id, line]));
  const here = new Set(linesOf(rows).map((line) => line.id));
  const gone = new Set(rows.gone);
  const fresh = new Set(rows.fresh);
  for (const id of asked) {
    if (here.has(id) && now.has(id)) gone.delete(id);
    else if (here.has(id)) gone.add(id);
    else if (now.has(id) && comers.has(id)) fresh.add(id);
    else fresh.delete(id);
  }
  const pages = rows.pages.map((page) =>
    page.items.some((line) => now.has(line.id))
      ? { ...page, items: page.items.map((line) => now.get(line.id) ?? line) }
      : page,
  );
  return { ...rows, pages, gone, fresh };
}

/** Kinds of events that may bring a ticket into a queue that it was not in. */
export const mayBring = (kind: string): boolean =>
  /^ticket_(opened|assigned|resumed|reopened|held|solved|changed|unmerged)$|^handover_/.test(kind);
