import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiProblem, get, send } from './client';
import { keys } from './keys';
import type { Diagnosis, Finding, LevelSign, ModelLine, ModelSuggestion, Page } from './types';

export function useModels(enabled: boolean) {
  return useQuery({
    queryKey: keys.models,
    queryFn: ({ signal }) => get<Page<ModelLine>>('/models', undefined, signal),
    staleTime: 300_000,
    enabled,
  });
}

export function useSuggestions(text: string) {
  return useQuery({
    queryKey: keys.suggestions(text),
    queryFn: ({ signal }) =>
      get<{ items: ModelSuggestion[] }>('/models/suggestions', { text }, signal),
    enabled: text.trim().length > 2,
    placeholderData: (previous) => previous,
    staleTime: 60_000,
  });
}

/** The guided diagnosis of a ticket, or null before a model is chosen. */
export function useDiagnosis(ticket: number) {
  return useQuery({
    queryKey: keys.diagnosis(ticket),
    queryFn: async ({ signal }) => {
      try {
        return await get<Diagnosis>(`/tickets/${ticket}/diagnosis`, undefined, signal);
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 404) return null;
        throw error;
      }
    },
  });
}

export type DiagnosisAct =
  | { do: 'start'; model_id: string }
  | { do: 'find'; finding: Finding }
  | { do: 'withdraw'; n: number }
  | { do: 'gauge'; sign: LevelSign };

function perform(ticket: number, act: DiagnosisAct): Promise<Diagnosis> {
  const path = `/tickets/${ticket}`;
  switch (act.do) {
    case 'start':
      return send('POST', `${path}/diagnosis`, { model_id: act.model_id });
    case 'find':
      return send('POST', `${path}/diagnosis/findings`, act.finding);
    case 'withdraw':
      return send('DELETE', `${path}/diagnosis/findings/${act.n}`);
    case 'gauge':
      return send('POST', `${path}/level-evidence`, act.sign);
  }
}

export function useDiagnosisAct(ticket: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (act: DiagnosisAct) => perform(ticket, act),
    onSuccess: (diagnosis, act) => {
      cache.setQueryData(keys.diagnosis(ticket), diagnosis);
      void cache.invalidateQueries({ queryKey: keys.timeline(ticket) });
      void cache.invalidateQueries({ queryKey: keys.handover(ticket) });
      void cache.invalidateQueries({ queryKey: keys.proposals(ticket) });
      if (act.do === 'start') void cache.invalidateQueries({ queryKey: keys.ticket(ticket) });
      if (act.do === 'gauge') void cache.invalidateQueries({ queryKey: ['person'] });
    },
  });
}
