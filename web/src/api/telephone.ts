import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send } from './client';
import { keys } from './keys';
import type {
  CallAsked,
  Dialling,
  NewCall,
  NewNumber,
  NewTrunk,
  TelephoneSetup,
  TelephoneState,
} from './types';

export function useHasTelephone() {
  return useQuery({
    queryKey: keys.telephone,
    queryFn: () => get<TelephoneState>('/telephone'),
    staleTime: Infinity,
  });
}

export function useTelephoneSetup() {
  return useQuery({
    queryKey: keys.telephoneSetup,
    queryFn: () => get<TelephoneSetup>('/telephone/setup'),
    // Whether an exchange has us is learnt some seconds later.
    refetchInterval: 5000,
  });
}

/** Rings this page, then the number; what comes of it is told over the line. */
export function useDial() {
  return useMutation({
    mutationFn: (call: NewCall) => send<CallAsked>('POST', '/telephone/calls', call),
  });
}

export type TelephoneDeed =
  | { do: 'add_trunk'; trunk: NewTrunk }
  | { do: 'add_number'; number: NewNumber }
  | { do: 'set_dialling'; dialling: Dialling }
  | { do: 'remove'; what: 'trunks' | 'numbers'; id: number };

export function useTelephoneDeed() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (deed: TelephoneDeed): Promise<unknown> => {
      if (deed.do === 'add_trunk') return send('POST', '/telephone/trunks', deed.trunk);
      if (deed.do === 'add_number') return send('POST', '/telephone/numbers', deed.number);
      if (deed.do === 'set_dialling') return send('PUT', '/telephone/dialling', deed.dialling);
      return send('DELETE', `/telephone/${deed.what}/${deed.id}`);
    },
    onSettled: () => cache.invalidateQueries({ queryKey: keys.telephone }),
  });
}
