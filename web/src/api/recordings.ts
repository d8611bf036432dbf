import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, getBytes, send } from './client';
import { keys } from './keys';
import type { RecordingPage, RecordingRules } from './types';

/** Whether calls of a company are recorded, and for how many days that is kept. */
export function useRecordingRules(company: number) {
  return useQuery({
    queryKey: keys.recordingRules(company),
    queryFn: ({ signal }) =>
      get<RecordingRules>(`/companies/${company}/recording`, undefined, signal),
  });
}

export function useSetRecordingRules(company: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (rules: RecordingRules) =>
      send<RecordingRules>('PUT', `/companies/${company}/recording`, rules),
    onSuccess: (rules) => cache.setQueryData(keys.recordingRules(company), rules),
  });
}

/** What of a call was recorded; refused to whoever may not hear it. */
export function useRecordings(call: number) {
  return useQuery({
    queryKey: keys.recordings(call),
    queryFn: ({ signal }) => get<RecordingPage>(`/calls/${call}/recordings`, undefined, signal),
    retry: false,
  });
}

/** The sound itself; that one listens is written down by the server. */
export function useSound() {
  return useMutation({ mutationFn: (id: number) => getBytes(`/recordings/${id}/sound`) });
}

export function useRemoveRecording(call: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => send('DELETE', `/recordings/${id}`),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.recordings(call) }),
  });
}
