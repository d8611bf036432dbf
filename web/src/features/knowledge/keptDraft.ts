import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem } from '@/api/client';
import { keys } from '@/api/keys';
import type { ArticleDraft, Language } from '@/api/types';
import { keepArticleDraft, type DraftText } from '@/api/writing';

export type Keeping = 'kept' | 'keeping' | 'waiting' | 'conflict' | 'failed';
type Words = Omit<DraftText, 'edition'>;

const pauseMs = 700;
const againMs = 5000;

/** The edition that is on the server now; null: what is on the screen could not be kept. */
export type Keep = () => Promise<number | null>;

/**
 * Keeps what is written on the server while it is written: after each pause, again after a failure, and
 * when the page closes. One request at a time, so that each knows the edition it follows.
 */
export function useKeptDraft(id: string, language: Language, first: ArticleDraft) {
  const cache = useQueryClient();
  const [keeping, setKeeping] = useState<Keeping>('kept');
  const [error, setError] = useState<unknown>(null);
  const edition = useRef(first.edition);
  const words = useRef<Words>({
    title: first.title,
    description: first.description,
    html: first.html,
  });
  const dirty = useRef(false);
  const busy = useRef<Promise<number | null> | null>(null);
  const timer = useRef<number | undefined>(undefined);

  const keep: Keep = useCallback(async () => {
    window.clearTimeout(timer.current);
    if (busy.current) await busy.current;
    if (!dirty.current) return edition.current;
    dirty.current = false;
    setKeeping('keeping');
    busy.current = keepArticleDraft(id, language, { edition: edition.current, ...words.current })
      .then((kept) => {
        edition.current = kept.edition;
        setKeeping(dirty.current ? 'waiting' : 'kept');
        setError(null);
        // Its state may be another now; the text on the screen is not read again.
        void cache.invalidateQueries({ queryKey: keys.edited(id), exact: true });
        return kept.edition;
      })
      .catch((problem: unknown) => {
        dirty.current = true;
        const conflict = problem instanceof ApiProblem && problem.code === 'version_conflict';
        setKeeping(conflict ? 'conflict' : 'failed');
        setError(problem);
        if (!conflict) timer.current = window.setTimeout(() => void keep(), againMs);
        return null;
      });
    const done = await busy.current;
    busy.current = null;
    return done;
  }, [id, language, cache]);

  const change = useCallback(
    (part: Partial<Words>) => {
      words.current = { ...words.current, ...part };
      dirty.current = true;
      setKeeping((now) => (now === 'conflict' ? now : 'waiting'));
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void keep(), pauseMs);
    },
    [keep],
  );

  useEffect(() => {
    const leave = () => {
      if (!dirty.current || busy.current) return;
      dirty.current = false;
      void keepArticleDraft(id, language, { edition: edition.current, ...words.current }, true);
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      window.clearTimeout(timer.current);
      if (dirty.current) void keep();
    };
  }, [id, language, keep]);

  return { keeping, error, change, keep };
}
