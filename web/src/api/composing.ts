import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiProblem, fileAddress, get, send } from './client';
import { keys } from './keys';
import type {
  ArticleSheet,
  Attachment,
  DraftFile,
  FilledTexts,
  Problem,
  ReadableArticles,
  TextModule,
  TextModuleNew,
  TextModules,
} from './types';

/** Text modules as they would stand in an answer of the ticket. */
export function useTextsFor(ticket: number, wanted: boolean) {
  return useQuery({
    queryKey: keys.textsFor(ticket),
    queryFn: ({ signal }) => get<FilledTexts>(`/tickets/${ticket}/text-modules`, undefined, signal),
    enabled: wanted,
    staleTime: 30_000,
  });
}

/** Articles that the requester may read. */
export function useReadableArticles(ticket: number, q: string) {
  return useQuery({
    queryKey: keys.readableArticles(ticket, q),
    queryFn: ({ signal }) =>
      get<ReadableArticles>(`/tickets/${ticket}/readable-articles`, { q }, signal),
    enabled: q.length > 1,
    placeholderData: (before) => before,
    staleTime: 30_000,
  });
}

export const fetchArticle = (id: string, language: string) =>
  get<ArticleSheet>(`/articles/${encodeURIComponent(id)}`, { language });

export function useTextModules() {
  return useInfiniteQuery({
    queryKey: keys.textModules,
    queryFn: ({ pageParam, signal }) =>
      get<TextModules>('/text-modules', { after: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

export type TextModuleDeed =
  { do: 'keep'; id: number | null; module: TextModuleNew } | { do: 'remove'; id: number };

async function perform(deed: TextModuleDeed): Promise<TextModule | undefined> {
  if (deed.do === 'remove') return send('DELETE', `/text-modules/${deed.id}`);
  return deed.id === null
    ? send('POST', '/text-modules', deed.module)
    : send('PUT', `/text-modules/${deed.id}`, deed.module);
}

export function useTextModuleDeed() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: perform,
    onSettled: () => cache.invalidateQueries({ queryKey: keys.textModules }),
  });
}

export const fetchDraftFiles = (ticket: number) =>
  get<{ items: DraftFile[] }>(`/tickets/${ticket}/draft-attachments`);

export const removeDraftFile = (id: number) => send<void>('DELETE', `/attachments/${id}`);

/** XMLHttpRequest, because fetch does not tell how far an upload is. */
export function uploadDraftFile(
  ticket: number,
  file: File,
  isAnswer: boolean,
  progress: (percent: number) => void,
): { done: Promise<Attachment>; abort: () => void } {
  const request = new XMLHttpRequest();
  const query = new URLSearchParams({ name: file.name, draft: isAnswer ? 'answer' : 'note' });
  const done = new Promise<Attachment>((resolve, reject) => {
    request.upload.onprogress = (event) =>
      progress(Math.round((100 * event.loaded) / Math.max(1, event.total)));
    request.onload = () => {
      let body: Partial<Problem> = {};
      try {
        body = JSON.parse(request.responseText) as Partial<Problem>;
      } catch {
        // Not ours: something between here and the server answered.
      }
      if (request.status === 200) resolve(body as unknown as Attachment);
      else
        reject(
          new ApiProblem({ ...body, status: request.status, code: body.code ?? 'unexpected' }),
        );
    };
    request.onerror = () => reject(new ApiProblem({ status: 0, code: 'unreachable' }));
  });
  request.open('POST', `${fileAddress(`/tickets/${ticket}/attachments`)}?${query.toString()}`);
  request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
  request.send(file);
  return { done, abort: () => request.abort() };
}
