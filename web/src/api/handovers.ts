import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { fileAddress, get, send } from './client';
import { keys } from './keys';
import type { HandoverLine, HandoverNew, HandoverPreview, HandoverSheet } from './types';

export function useHandoverPreview(ticket: number) {
  return useQuery({
    queryKey: keys.handover(ticket),
    queryFn: ({ signal }) => get<HandoverPreview>(`/tickets/${ticket}/handover`, undefined, signal),
    placeholderData: (previous) => previous,
  });
}

export function useHandOver(ticket: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (handover: HandoverNew) =>
      send<HandoverLine>('POST', `/tickets/${ticket}/handover`, handover),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: keys.ticket(ticket) });
      void cache.invalidateQueries({ queryKey: keys.tickets });
    },
  });
}

export function useAnswerHandover() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (answer: { id: number; reason: string | null }) =>
      answer.reason === null
        ? send<HandoverLine>('PUT', `/handovers/${answer.id}/acceptance`, {})
        : send<HandoverLine>('PUT', `/handovers/${answer.id}/return`, { reason: answer.reason }),
    onSuccess: (line) => {
      void cache.invalidateQueries({ queryKey: keys.state });
      void cache.invalidateQueries({ queryKey: keys.tickets });
      void cache.invalidateQueries({ queryKey: keys.ticket(line.ticket.id) });
    },
  });
}

export const dossierAddress = (id: number) => fileAddress(`/handovers/${id}/dossier`);
export const pdfAddress = (id: number) => fileAddress(`/handovers/${id}/pdf`);

export function useHandover(id: number) {
  return useQuery({
    queryKey: ['handover', id],
    queryFn: ({ signal }) => get<HandoverSheet>(`/handovers/${id}`, undefined, signal),
  });
}
