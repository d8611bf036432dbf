import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send } from './client';
import { keys } from './keys';
import type {
  Page,
  SupplierQuestion,
  SupplierThread,
  SupplierThreads,
  SupportContract,
  SupportContractNew,
  WrittenLetter,
} from './types';

export function useSupplierThreads(ticket: number) {
  return useQuery({
    queryKey: keys.suppliersOf(ticket),
    queryFn: ({ signal }) =>
      get<SupplierThreads>(`/tickets/${ticket}/supplier-threads`, undefined, signal),
  });
}

export function usePreviewLetter(ticket: number) {
  return useMutation({
    mutationFn: (question: SupplierQuestion) =>
      send<WrittenLetter>('POST', `/tickets/${ticket}/supplier-threads/preview`, question),
  });
}

export type ThreadDeed =
  | { do: 'ask'; question: SupplierQuestion }
  | { do: 'write'; thread: number; text: string }
  | { do: 'answer'; thread: number; text: string; reference: string | null }
  | { do: 'close'; thread: number; reason: string };

export function useThreadDeed(ticket: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (deed: ThreadDeed): Promise<SupplierThread> => {
      if (deed.do === 'ask') {
        return send('POST', `/tickets/${ticket}/supplier-threads`, deed.question);
      }
      const path = `/supplier-threads/${deed.thread}`;
      if (deed.do === 'write') return send('POST', `${path}/messages`, { text: deed.text });
      if (deed.do === 'close') return send('PUT', `${path}/closure`, { reason: deed.reason });
      return send('POST', `${path}/answers`, { text: deed.text, reference: deed.reference });
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.ticket(ticket) }),
  });
}

export function useContractsWith(company: number) {
  return useQuery({
    queryKey: keys.contractsWith(company),
    queryFn: () => get<Page<SupportContract>>(`/companies/${company}/support-contracts`),
  });
}

export type ContractDeed =
  { do: 'make'; contract: SupportContractNew } | { do: 'remove'; id: number };

export function useContractDeed(company: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (deed: ContractDeed): Promise<unknown> =>
      deed.do === 'make'
        ? send('POST', `/companies/${company}/support-contracts`, deed.contract)
        : send('DELETE', `/support-contracts/${deed.id}`),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.contractsWith(company) }),
  });
}
