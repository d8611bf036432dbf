import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { get, send } from './client';
import { keys } from './keys';
import type {
  ArticlesPage,
  ArticleSheet,
  Language,
  Proposals,
  SearchKind,
  SearchResult,
} from './types';

/** After a start of the server, older tickets and articles come in by and by. */
function whileReading(query: { state: { data: { read_percent: number } | undefined } }) {
  return (query.state.data?.read_percent ?? 100) < 100 ? 1000 : false;
}

/** By title; when there are none in the first language, those of the others. */
async function byTitle([first, ...others]: Language[], signal: AbortSignal): Promise<ArticlesPage> {
  const of = (language: Language | undefined) =>
    get<ArticlesPage>('/articles/search', { q: '', language, limit: 30 }, signal);
  const own = await of(first);
  if (own.items.length > 0) return own;
  const rest = await Promise.all(others.map(of));
  return { ...own, items: rest.flatMap((page) => page.items) };
}

/** `others`: languages to list without a question when there is nothing in the own one. */
export function useArticles(q: string, language: Language, others: readonly Language[] = []) {
  return useQuery({
    queryKey: keys.articles(q, language),
    queryFn: ({ signal }) =>
      q === ''
        ? byTitle([language, ...others.filter((one) => one !== language)], signal)
        : get<ArticlesPage>('/articles/search', { q, language, limit: 30 }, signal),
    placeholderData: (previous) => previous,
    staleTime: 30_000,
    refetchInterval: whileReading,
  });
}

/** Those of the ids that exist and that the reader may read. */
export function useNamedArticles(ids: string[]) {
  return useQuery({
    queryKey: keys.named_articles(ids),
    queryFn: ({ signal }) => get<ArticlesPage>('/articles/named', { ids: ids.join(',') }, signal),
    enabled: ids.length > 0,
    staleTime: 300_000,
  });
}

export function useArticle(id: string | null, language: Language) {
  return useQuery({
    queryKey: keys.article(id ?? '', language),
    queryFn: ({ signal }) =>
      get<ArticleSheet>(`/articles/${encodeURIComponent(id ?? '')}`, { language }, signal),
    enabled: id !== null,
    staleTime: 300_000,
  });
}

/** Proposals need words to go by. */
export function useProposals(ticket: number, enabled: boolean) {
  return useQuery({
    queryKey: keys.proposals(ticket),
    queryFn: ({ signal }) => get<Proposals>(`/tickets/${ticket}/proposals`, undefined, signal),
    enabled,
  });
}

/** Whether an article, or the solution of an earlier ticket, helped with a ticket. */
export function useHelped(ticket: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (what: { article?: string; solution?: number; helped: boolean }) =>
      send<void>(
        'PUT',
        what.article !== undefined
          ? `/tickets/${ticket}/articles/${encodeURIComponent(what.article)}`
          : `/tickets/${ticket}/solutions/${what.solution}`,
        { helped: what.helped },
      ),
    onSettled: () => {
      void cache.invalidateQueries({ queryKey: keys.proposals(ticket) });
      void cache.invalidateQueries({ queryKey: keys.timeline(ticket) });
    },
  });
}

/** Tells the helpdesk once that an article was opened for a ticket, and after which search. */
export function useNoteOpening(ticket: number, article: string | undefined, search: string) {
  useEffect(() => {
    if (ticket <= 0 || article === undefined) return;
    const wanted = search.trim().slice(0, 200);
    // Nobody waits for it, and reading goes on without it.
    send<void>('PUT', `/tickets/${ticket}/articles/${encodeURIComponent(article)}/opening`, {
      search: wanted === '' ? null : wanted,
    }).catch(() => undefined);
  }, [ticket, article]);
}

/** Everything, or only one kind, and more of it. */
export function useSearch(q: string, kind: SearchKind | null = null) {
  return useQuery({
    queryKey: keys.search(q, kind),
    queryFn: ({ signal }) =>
      get<SearchResult>('/search', kind === null ? { q } : { q, kind }, signal),
    enabled: q.trim().length > 1,
    placeholderData: (previous) => previous,
    staleTime: 10_000,
    refetchInterval: whileReading,
  });
}
