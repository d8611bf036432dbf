import { useLayoutEffect, useRef } from 'react';

/** Words with a caret: what is inserted comes where one was. */
export function useCaret(text: string, write: (text: string) => void) {
  const field = useRef<HTMLTextAreaElement>(null);
  const place = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (place.current === null || !field.current) return;
    field.current.focus();
    field.current.setSelectionRange(place.current, place.current);
    place.current = null;
  }, [text]);
  const insert = (words: string) => {
    const from = field.current?.selectionStart ?? text.length;
    const to = field.current?.selectionEnd ?? from;
    place.current = from + words.length;
    write(text.slice(0, from) + words + text.slice(to));
  };
  return { field, insert };
}

/** Whether the caret stands where a word begins. */
export function startsWord(field: HTMLTextAreaElement): boolean {
  const at = field.selectionStart;
  return at === field.selectionEnd && (at === 0 || /\s/.test(field.value.charAt(at - 1)));
}
