import { useCallback, useEffect, useRef, useState } from 'react';
import { fetchDraft, keepDraft } from '@/api/drafts';

const wait_ms = 600;
export type DraftState = 'idle' | 'saving' | 'saved' | 'failed';

/** A text kept on the server as it is typed, under a key of its own. */
export function useDraft(key: string) {
  const [text, setText] = useState('');
  const [state, setState] = useState<DraftState>('idle');
  const [ready, setReady] = useState(false);
  const unsaved = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();

  const save = useCallback(
    async (leaving = false) => {
      clearTimeout(timer.current);
      const words = unsaved.current;
      if (words === null) return;
      unsaved.current = null;
      try {
        await keepDraft(key, words, leaving);
        setState('saved');
      } catch {
        unsaved.current ??= words;
        setState('failed');
      }
    },
    [key],
  );

  useEffect(() => {
    let current = true;
    setReady(false);
    setText('');
    setState('idle');
    fetchDraft(key)
      .then((draft) => {
        if (current && unsaved.current === null) setText(draft.text);
      })
      .catch(() => undefined)
      .finally(() => current && setReady(true));
    const leave = () => void save(true);
    window.addEventListener('pagehide', leave);
    return () => {
      current = false;
      window.removeEventListener('pagehide', leave);
      void save(true);
    };
  }, [key, save]);

  const write = useCallback(
    (words: string) => {
      setText(words);
      setState('saving');
      unsaved.current = words;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), wait_ms);
    },
    [save],
  );

  /** Puts words that were never typed, such as a prepared summary, without keeping them. */
  const suggest = useCallback((words: string) => setText((text) => text || words), []);

  const clear = useCallback(() => {
    setText('');
    setState('idle');
    unsaved.current = '';
    void save();
  }, [save]);

  return { text, write, suggest, clear, state, ready };
}
