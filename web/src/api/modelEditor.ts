import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send } from './client';
import { keys } from './keys';
import type {
  DraftKept,
  Language,
  Level,
  ModelDraft,
  ModelDraftText,
  ModelEdit,
  ModelRemarks,
  ModelVersionLine,
  ModelVersions,
  ModelVersionText,
  TrialCall,
  TrialFinding,
} from './types';

const path = (model: string) => `/models/${encodeURIComponent(model)}`;

/** Read when the editor opens and after changes of structure; what is on the screen is newer. */
export function useModelDraft(model: string) {
  return useQuery({
    queryKey: keys.modelDraft(model),
    queryFn: ({ signal }) => get<ModelDraft>(`${path(model)}/draft`, undefined, signal),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
  });
}

// Browsers send at most 64 kB from a page that closes.
const leavingBytesMax = 60_000;

export function keepModelEdits(
  model: string,
  edition: number,
  edits: ModelEdit[],
  leaving = false,
): Promise<DraftKept> {
  const isSmall = JSON.stringify(edits).length < leavingBytesMax;
  return send(
    'PATCH',
    `${path(model)}/draft`,
    { edition, edits },
    { keepalive: leaving && isSmall },
  );
}

/** `whole`: with thousands of imagined calls, which take seconds for hundreds of causes. */
export function useModelRemarks(model: string, edition: number, whole: boolean) {
  return useQuery({
    queryKey: keys.modelRemarks(model, edition, whole),
    queryFn: ({ signal }) => get<ModelRemarks>(`${path(model)}/draft/remarks`, { whole }, signal),
    placeholderData: (before) => before,
    staleTime: Infinity,
  });
}

export interface Trial {
  level: Level;
  language: Language;
  findings: TrialFinding[];
}

export function useTrial(model: string, edition: number, trial: Trial) {
  return useQuery({
    queryKey: ['model-trial', model, edition, trial],
    queryFn: () => send<TrialCall>('POST', `${path(model)}/draft/trial`, trial),
    placeholderData: (before) => before,
    staleTime: Infinity,
    gcTime: 60_000,
  });
}

export function useModelText(model: string, edition: number) {
  return useQuery({
    queryKey: ['model-text', model, edition],
    queryFn: ({ signal }) => get<ModelDraftText>(`${path(model)}/draft/text`, undefined, signal),
    staleTime: Infinity,
  });
}

/** Everything that hangs on the draft is read again. */
function useAfterDraft(model: string) {
  const cache = useQueryClient();
  return () => {
    void cache.invalidateQueries({ queryKey: keys.modelDraft(model) });
    void cache.invalidateQueries({ queryKey: keys.modelVersions(model) });
    void cache.invalidateQueries({ queryKey: ['model-remarks', model] });
    void cache.invalidateQueries({ queryKey: ['model-trial', model] });
    void cache.invalidateQueries({ queryKey: ['model-text', model] });
    void cache.invalidateQueries({ queryKey: keys.models });
    void cache.invalidateQueries({ queryKey: keys.learning(model) });
  };
}

export function useReplaceText(model: string) {
  const after = useAfterDraft(model);
  return useMutation({
    mutationFn: (text: { edition: number; text: string }) =>
      send<DraftKept>('PUT', `${path(model)}/draft/text`, text),
    onSuccess: after,
  });
}

export function useDropDraft(model: string) {
  const after = useAfterDraft(model);
  return useMutation({
    mutationFn: () => send<void>('DELETE', `${path(model)}/draft`),
    onSuccess: after,
  });
}

export function useReleaseDraft(model: string) {
  const after = useAfterDraft(model);
  return useMutation({
    mutationFn: (form: { edition: number; note: string }) =>
      send<ModelVersionLine>('POST', `${path(model)}/draft/release`, form),
    onSuccess: after,
  });
}

export function useModelVersions(model: string) {
  return useQuery({
    queryKey: keys.modelVersions(model),
    queryFn: ({ signal }) => get<ModelVersions>(`${path(model)}/versions`, undefined, signal),
  });
}

export function useModelVersion(model: string, number: number | null) {
  return useQuery({
    queryKey: [...keys.modelVersions(model), number],
    queryFn: ({ signal }) =>
      get<ModelVersionText>(`${path(model)}/versions/${number}`, undefined, signal),
    enabled: number !== null,
    staleTime: Infinity,
  });
}

export function useUseVersion(model: string) {
  const after = useAfterDraft(model);
  return useMutation({
    mutationFn: (number: number) =>
      send<ModelVersionLine>('PUT', `${path(model)}/versions/${number}/use`),
    onSuccess: after,
  });
}
