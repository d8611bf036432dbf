import { useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { announce } from './announce';

export interface Needs<Box extends HTMLElement> {
  /** Holds the fields; the first one that lacks something is gone to, or else what can be tried again. */
  box: RefObject<Box>;
  /** What a field that lacks something says, once it has been asked for. */
  say: (isMissing: boolean, words: string) => string | false;
  /** Whether it can be done; if not, every field that lacks something says so. */
  ask: () => boolean;
}

/** What is missing stands above the field: where the button is beside it, and where a list or a calendar opens below. */
export const beside = ['label', 'description', 'error', 'input'] as const;

const saidAt = (field: HTMLElement) =>
  (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .filter(Boolean)
    .join(' ');

// A month's calendar with its distance.
const opens_px = 340;

/** What opens below a field opens above it, over the words, where there is no room. */
function makeRoom(field: HTMLElement): void {
  if (!field.matches('[aria-haspopup], [data-dates-input]')) return;
  if (field.getBoundingClientRect().bottom + opens_px < window.innerHeight) return;
  field.scrollIntoView({ block: 'center' });
}

/** Goes to the first field that lacks something. Where the caret is there already, nothing would be heard by itself. */
function goToLack(box: HTMLElement | null): void {
  const field =
    box?.querySelector<HTMLElement>('[aria-invalid="true"]') ??
    box?.querySelector<HTMLElement>('[data-failed] button');
  if (!field) return;
  makeRoom(field);
  if (field === document.activeElement) announce(saidAt(field));
  else field.focus();
}

/** A button that came too early stays one that can be pressed, and says at the field what is missing. */
export function useNeeds<Box extends HTMLElement>(isReady: boolean): Needs<Box> {
  const box = useRef<Box>(null);
  const [isAsked, setAsked] = useState(false);
  const ask = () => {
    flushSync(() => setAsked(!isReady));
    if (!isReady) goToLack(box.current);
    return isReady;
  };
  return { box, ask, say: (isMissing, words) => isAsked && isMissing && words };
}
