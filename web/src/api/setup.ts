import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send } from './client';
import { keys } from './keys';
import type {
  FirstStepName,
  FirstSteps,
  NewStaff,
  SampleData,
  SampleRemoved,
  StaffNew,
} from './types';

/** What a new helpdesk needs, and what of it is there: for administrators. */
export function useFirstSteps(enabled = true) {
  return useQuery({
    queryKey: keys.firstSteps,
    queryFn: ({ signal }) => get<FirstSteps>('/first-steps', undefined, signal),
    enabled,
  });
}

/** Which steps this helpdesk does without. */
export function useRuleFirstSteps() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (not_needed: FirstStepName[]) =>
      send<FirstSteps>('PUT', '/first-steps', { not_needed }),
    onSuccess: (steps) => cache.setQueryData(keys.firstSteps, steps),
  });
}

/** The answer has the first password, which is shown this once. */
export const makeStaff = (account: StaffNew) => send<NewStaff>('POST', '/accounts', account);

/** What the demo brought, and what stays when it is removed. */
export function useSampleData() {
  return useQuery({
    queryKey: keys.sampleData,
    queryFn: ({ signal }) => get<SampleData>('/sample-data', undefined, signal),
  });
}

export function useRemoveSample() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => send<SampleRemoved>('DELETE', '/sample-data'),
    // Whatever the pages know may be of the sample.
    onSuccess: () => cache.invalidateQueries(),
  });
}
