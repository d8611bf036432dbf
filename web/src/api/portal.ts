import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { fileAddress, get, putFile, send } from './client';
import { keys } from './keys';
import type { CompanyBrand, GuideFinding, GuideTicket, GuideView, Satisfaction } from './types';

/** Which models fit the words; what somebody types is asked for when he pauses. */
export function useGuideChoices(text: string) {
  return useQuery({
    queryKey: ['guide-choices', text],
    queryFn: () => send<GuideView>('POST', '/portal/guide', { text, findings: [] }),
    enabled: text.trim().length > 3,
    placeholderData: (before) => before,
    staleTime: 60_000,
  });
}

export function useGuideStep(model: string, findings: GuideFinding[]) {
  return useQuery({
    queryKey: ['guide-step', model, findings],
    queryFn: () => send<GuideView>('POST', '/portal/guide', { model_id: model, findings }),
    placeholderData: (before) => before,
    staleTime: 60_000,
  });
}

export function useGuideTicket() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (form: {
      model_id: string;
      title: string;
      problem: string;
      findings: GuideFinding[];
    }) => send<GuideTicket>('POST', '/portal/guide/ticket', form),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.tickets }),
  });
}

export function useSatisfaction(ticket: number, enabled: boolean) {
  return useQuery({
    queryKey: keys.satisfaction(ticket),
    queryFn: ({ signal }) =>
      get<Satisfaction>(`/tickets/${ticket}/satisfaction`, undefined, signal),
    enabled,
  });
}

export function useSaySatisfied(ticket: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (form: { content: boolean; comment?: string }) =>
      send<Satisfaction>('PUT', `/tickets/${ticket}/satisfaction`, form),
    onSuccess: (said) => {
      cache.setQueryData(keys.satisfaction(ticket), said);
      void cache.invalidateQueries({ queryKey: keys.timeline(ticket) });
    },
  });
}

export function useBrand(company: number | null) {
  return useQuery({
    queryKey: keys.brand(company ?? 0),
    queryFn: ({ signal }) =>
      get<CompanyBrand>(`/companies/${company ?? 0}/brand`, undefined, signal),
    enabled: company !== null,
    staleTime: 300_000,
  });
}

export function useChangeBrand(company: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (colour: string | null) =>
      send<CompanyBrand>('PUT', `/companies/${company}/brand`, { colour }),
    onSuccess: (brand) => cache.setQueryData(keys.brand(company), brand),
  });
}

export function useChangeLogo(company: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => putFile<CompanyBrand>(`/companies/${company}/logo`, file),
    onSuccess: (brand) => cache.setQueryData(keys.brand(company), brand),
  });
}

export const logoAddress = (company: number) => fileAddress(`/companies/${company}/logo`);
