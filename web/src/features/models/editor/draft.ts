import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem } from '@/api/client';
import { keys } from '@/api/keys';
import { keepModelEdits } from '@/api/modelEditor';
import type { AuthoredModel, ModelDraft, ModelEdit } from '@/api/types';
import { applied, isStructural, queued } from './apply';

export type Keeping = 'kept' | 'keeping' | 'waiting' | 'conflict' | 'failed' | 'refused';

const pauseMs = 400;
const againMs = 5000;
const sentMax = 200;

export interface Editing {
  model: AuthoredModel;
  edition: number;
  keeping: Keeping;
  error: unknown;
  /** Positions are about to change: nothing can be edited until the model was read again. */
  isRearranging: boolean;
  edit: (edit: ModelEdit) => void;
  /** Sends what waits; false when it could not be kept. */
  flush: () => Promise<boolean>;
}

/**
 * A model on the screen, ahead of the draft on the server by what was edited since the last pause. One
 * request at a time, so that each knows the edition it follows; again after a failure, and when the page closes.
 */
export function useEditing(draft: ModelDraft, first: AuthoredModel): Editing {
  const cache = useQueryClient();
  const id = draft.model_id;
  const [model, setModel] = useState(first);
  const [edition, setEdition] = useState(draft.edition);
  const [keeping, setKeeping] = useState<Keeping>('kept');
  const [error, setError] = useState<unknown>(null);
  const [isRearranging, setRearranging] = useState(false);
  const queue = useRef<ModelEdit[]>([]);
  const at = useRef(draft.edition);
  const busy = useRef<Promise<boolean> | null>(null);
  const timer = useRef<number | undefined>(undefined);

  const readAgain = useCallback(
    () => cache.invalidateQueries({ queryKey: keys.modelDraft(id) }),
    [cache, id],
  );

  const flush = useCallback(async (): Promise<boolean> => {
    window.clearTimeout(timer.current);
    if (busy.current) await busy.current;
    const sent = queue.current.slice(0, sentMax);
    if (sent.length === 0) return true;
    setKeeping('keeping');
    busy.current = keepModelEdits(id, at.current, sent)
      .then((kept) => {
        at.current = kept.edition;
        queue.current = queue.current.slice(sent.length);
        setEdition(kept.edition);
        setKeeping(queue.current.length > 0 ? 'waiting' : 'kept');
        setError(null);
        if (sent.some(isStructural) && queue.current.length === 0) void readAgain();
        return true;
      })
      .catch((problem: unknown) => {
        const known = problem instanceof ApiProblem ? problem.code : '';
        setError(problem);
        if (known === 'version_conflict') setKeeping('conflict');
        else if (known === 'invalid_input') {
          queue.current = [];
          setKeeping('refused');
          setRearranging(false);
          void readAgain();
        } else {
          setKeeping('failed');
          timer.current = window.setTimeout(() => void flush(), againMs);
        }
        return false;
      });
    const done = await busy.current;
    busy.current = null;
    return done && queue.current.length > 0 ? flush() : done;
  }, [id, readAgain]);

  const edit = useCallback(
    (one: ModelEdit) => {
      const structural = isStructural(one);
      if (structural) setRearranging(true);
      else setModel((now) => applied(now, one));
      queue.current = queued(queue.current, one);
      setKeeping((now) => (now === 'conflict' ? now : 'waiting'));
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void flush(), structural ? 0 : pauseMs);
    },
    [flush],
  );

  // Read again from the server: after changes of structure, a conflict, a release.
  useEffect(() => {
    if (queue.current.length > 0 && at.current === draft.edition) return;
    queue.current = [];
    at.current = draft.edition;
    setModel(first);
    setEdition(draft.edition);
    setRearranging(false);
    setKeeping((now) => (now === 'refused' ? now : 'kept'));
  }, [draft, first]);

  useEffect(() => {
    const leave = () => {
      if (queue.current.length === 0 || busy.current) return;
      void keepModelEdits(id, at.current, queue.current, true);
      queue.current = [];
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      void flush();
    };
  }, [id, flush]);

  return { model, edition, keeping, error, isRearranging, edit, flush };
}
