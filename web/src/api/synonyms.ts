import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send } from './client';
import { keys } from './keys';
import type { Page, Synonym, SynonymWords } from './types';

/** Words that mean the same to the people of a company. */
export function useSynonyms(company: number | null) {
  return useQuery({
    queryKey: keys.synonyms(company ?? 0),
    queryFn: ({ signal }) => get<Page<Synonym>>('/synonyms', { company_id: company ?? 0 }, signal),
    enabled: company !== null,
  });
}

export function useKeepSynonym(company: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, words }: { id: number | null; words: SynonymWords }) =>
      id === null
        ? send<Synonym>('POST', '/synonyms', { company_id: company, ...words })
        : send<Synonym>('PUT', `/synonyms/${id}`, { company_id: company, ...words }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.synonyms(company) }),
  });
}

export function useForgetSynonym(company: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => send<void>('DELETE', `/synonyms/${id}`),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.synonyms(company) }),
  });
}
