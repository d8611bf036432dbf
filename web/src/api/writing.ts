import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { fileAddress, get, send, sendFile } from './client';
import { keys } from './keys';
import type {
  ArticleDraft,
  ArticleHistory,
  ArticleImage,
  ArticleRevisionText,
  ArticleTerms,
  EditedArticle,
  Language,
  WritingList,
} from './types';

const path = (id: string) => `/articles/${encodeURIComponent(id)}`;
const draftPath = (id: string, language: Language) => `${path(id)}/drafts/${language}`;

export function useWriting(enabled: boolean) {
  return useQuery({
    queryKey: keys.writing,
    queryFn: ({ signal }) => get<WritingList>('/articles/drafts', undefined, signal),
    enabled,
  });
}

export function useEdited(id: string) {
  return useQuery({
    queryKey: keys.edited(id),
    queryFn: ({ signal }) => get<EditedArticle>(`${path(id)}/editing`, undefined, signal),
  });
}

/** Read once for a session of writing: what is on the screen is newer than what is stored. */
export function useArticleDraft(id: string, language: Language | null) {
  return useQuery({
    queryKey: keys.articleDraft(id, language ?? ''),
    queryFn: ({ signal }) => get<ArticleDraft>(draftPath(id, language ?? 'en'), undefined, signal),
    enabled: language !== null,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export type DraftText = Pick<ArticleDraft, 'edition' | 'title' | 'description' | 'html'>;

// Browsers send at most 64 kB from a page that closes.
const leavingBytesMax = 60_000;

export const keepArticleDraft = (
  id: string,
  language: Language,
  text: DraftText,
  leaving = false,
) =>
  send<ArticleDraft>('PUT', draftPath(id, language), text, {
    keepalive: leaving && text.html.length < leavingBytesMax,
  });

export function useBeginArticle() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (form: { language: Language; title: string }) =>
      send<EditedArticle>('POST', '/articles', form),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.writing }),
  });
}

/** The article that is written from a ticket; begun when there is none. */
export function useArticleFromTicket(ticket: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => send<EditedArticle>('PUT', `/tickets/${ticket}/article`),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: keys.writing });
      void cache.invalidateQueries({ queryKey: keys.timeline(ticket) });
    },
  });
}

/** The article that a search did not find; begun when there is none. */
export function useArticleFromGap() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (gap: { text: string; language: Language }) =>
      send<EditedArticle>('PUT', '/articles/gap-article', gap),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: keys.writing });
      void cache.invalidateQueries({ queryKey: keys.allMeasures });
    },
  });
}

export type LifeStep =
  | { step: 'review' | 'publication'; language: Language; edition: number }
  | { step: 'archive' | 'restore' };

/** Reviewed, published, archived, brought back. */
export function useLifeStep(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (life: LifeStep) => {
      if (!('language' in life))
        return send<EditedArticle>(
          life.step === 'archive' ? 'PUT' : 'DELETE',
          `${path(id)}/archive`,
        );
      return send<EditedArticle>('PUT', `${draftPath(id, life.language)}/${life.step}`, undefined, {
        version: life.edition,
      });
    },
    onSuccess: (edited) => {
      cache.setQueryData(keys.edited(id), edited);
      for (const stale of [['article'], ['articles'], keys.writing, keys.history(id)])
        void cache.invalidateQueries({ queryKey: stale });
    },
  });
}

export function useArticleTerms(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (terms: ArticleTerms) => send<EditedArticle>('PUT', `${path(id)}/terms`, terms),
    onSuccess: (edited) => cache.setQueryData(keys.edited(id), edited),
  });
}

export function useArticleHistory(id: string, language: Language) {
  return useQuery({
    queryKey: [...keys.history(id), language],
    queryFn: ({ signal }) =>
      get<ArticleHistory>(`${path(id)}/history/${language}`, undefined, signal),
  });
}

export function useArticleRevision(id: string, language: Language, number: number | null) {
  return useQuery({
    queryKey: [...keys.history(id), language, number],
    queryFn: ({ signal }) =>
      get<ArticleRevisionText>(`${path(id)}/history/${language}/${number}`, undefined, signal),
    enabled: number !== null,
    staleTime: Infinity,
  });
}

export async function addPicture(id: string, file: File): Promise<string> {
  const image = await sendFile<ArticleImage>(`${path(id)}/images`, file);
  return fileAddress(`/article-images/${image.id}`);
}
