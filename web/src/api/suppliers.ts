import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { fileAddress, get, send, sendFile } from './client';
import { keys } from './keys';
import type {
  Attachment,
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

// The requester does not get what a supplier sent.
const attachFor = (ticket: number, file: File) =>
  sendFile<Attachment>(`/tickets/${ticket}/attachments`, file, { for: 'helpdesk' });

export const letterPdfAddress = (thread: number, message: number) =>
  fileAddress(`/supplier-threads/${thread}/messages/${message}/pdf`);

export type ThreadDeed =
  | { do: 'ask'; question: SupplierQuestion }
  | { do: 'write'; thread: number; text: string }
  | { do: 'answer'; thread: number; text: string; reference: string | null; files: File[] }
  | { do: 'close'; thread: number; reason: string };

export function useThreadDeed(ticket: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (deed: ThreadDeed): Promise<SupplierThread> => {
      if (deed.do === 'ask') {
        return send('POST', `/tickets/${ticket}/supplier-threads`, deed.question);
      }
      const path = `/supplier-threads/${deed.thread}`;
      if (deed.do === 'write') return send('POST', `${path}/messages`, { text: deed.text });
      if (deed.do === 'close') return send('PUT', `${path}/closure`, { reason: deed.reason });
      // One after the other: a ticket takes its files in the order in which they were chosen.
      const attachment_ids: number[] = [];
      for (const file of deed.files) attachment_ids.push((await attachFor(ticket, file)).id);
      const { text, reference } = deed;
      return send('POST', `${path}/answers`, { text, reference, attachment_ids });
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
  | { do: 'make'; contract: SupportContractNew }
  | { do: 'change'; id: number; contract: SupportContractNew }
  | { do: 'remove'; id: number };

export function useContractDeed(company: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (deed: ContractDeed): Promise<unknown> => {
      const path = `/companies/${company}/support-contracts`;
      if (deed.do === 'make') return send('POST', path, deed.contract);
      if (deed.do === 'change') return send('PUT', `${path}/${deed.id}`, deed.contract);
      return send('DELETE', `/support-contracts/${deed.id}`);
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.contractsWith(company) }),
  });
}
