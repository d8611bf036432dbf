import { useCallback, useEffect, useRef, useState } from 'react';
import { fetchDraft, keepDraft } from '@/api/drafts';

/** From the first letter that is not kept yet, however fast one goes on typing. */
const wait_ms = 600;
export type DraftState = 'idle' | 'saving' | 'saved' | 'failed';

const joined = (before: string, after: string) => [before, after].filter(Boolean).join('\n\n');

/** A text kept on the server as it is typed, under a key of its own. */
export function useDraft(key: string) {
  const [text, setText] = useState('');
  const [state, setState] = useState<DraftState>('idle');
  const [ready, setReady] = useState(false);
  const unsaved = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  /** Words on their way: the draft on the server is theirs until it has taken them. */
  const handed = useRef<string | null>(null);
  // One after the other, so that an older text never arrives last.
  const sending = useRef<Promise<void>>(Promise.resolve());

  const save = useCallback(
    (leaving = false): Promise<void> => {
      if (timer.current) clearTimeout(timer.current);
      timer.current = null;
      const words = unsaved.current;
      if (words === null) return sending.current;
      unsaved.current = null;
      const keep = async () => {
        try {
          await keepDraft(key, words, leaving);
          setState('saved');
        } catch {
          if (handed.current === null) unsaved.current ??= words;
          setState('failed');
        }
      };
      // Who leaves cannot wait.
      sending.current = leaving ? keep() : sending.current.then(keep);
      return sending.current;
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
    // Whether the server took the words on their way nobody will hear any more: rather twice than never.
    const leave = () => {
      if (handed.current !== null && unsaved.current !== null)
        unsaved.current = joined(handed.current, unsaved.current);
      void save(true);
    };
    window.addEventListener('pagehide', leave);
    return () => {
      current = false;
      window.removeEventListener('pagehide', leave);
      leave();
      handed.current = null;
    };
  }, [key, save]);

  const write = useCallback(
    (words: string) => {
      setText(words);
      setState('saving');
      unsaved.current = words;
      if (handed.current === null) timer.current ??= setTimeout(() => void save(), wait_ms);
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

  /** The words go on their way, and the next can be written; resolves once no draft is under way. */
  const hand = useCallback(async () => {
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
    unsaved.current = null;
    handed.current = text;
    setText('');
    setState('idle');
    await sending.current;
  }, [text]);

  /** The server has taken the words, and forgotten the draft with them; what was written since is kept now. */
  const sent = useCallback(() => {
    handed.current = null;
    void save();
  }, [save]);

  /** The server has not taken the words: they stand before what was written since. */
  const back = useCallback(
    (words: string) => {
      if (handed.current !== words) {
        // The field is another text's by now, or gone.
        void keepDraft(key, words).catch(() => undefined);
        return;
      }
      const written = unsaved.current ?? '';
      handed.current = null;
      write(joined(words, written));
    },
    [key, write],
  );

  return { text, write, suggest, clear, hand, sent, back, state, ready };
}
