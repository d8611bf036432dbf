import { useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';

export interface Needs<Box extends HTMLElement> {
  /** Holds the fields; the first one that lacks something is gone to. */
  box: RefObject<Box>;
  /** What a field that lacks something says, once it has been asked for. */
  say: (isMissing: boolean, words: string) => string | false;
  /** Whether it can be done; if not, every field that lacks something says so. */
  ask: () => boolean;
}

/** Where the button stands beside the field: what is missing stands above it, and the two stay level. */
export const beside = ['label', 'description', 'error', 'input'] as const;

/** A button that came too early stays one that can be pressed, and says at the field what is missing. */
export function useNeeds<Box extends HTMLElement>(isReady: boolean): Needs<Box> {
  const box = useRef<Box>(null);
  const [isAsked, setAsked] = useState(false);
  const ask = () => {
    flushSync(() => setAsked(!isReady));
    if (!isReady) box.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    return isReady;
  };
  return { box, ask, say: (isMissing, words) => isAsked && isMissing && words };
}
