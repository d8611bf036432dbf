import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { TextKey } from '@/i18n';

export interface Binding {
  /** A character ("w", "?"), a name ("Enter"), a chord ("mod+Enter") or two characters ("g q"). */
  key: string;
  label: TextKey;
  run: () => void;
  /** Also while a field has the focus; only sensible for chords and Escape. */
  typing?: boolean;
}
interface Scope {
  title: TextKey;
  bindings: Binding[];
}

export interface Known {
  where: TextKey;
  /** The key it has for everybody. */
  was: string;
  label: TextKey;
}
export interface OwnKey {
  where: string;
  was: string;
  now: string;
}

const scopes: Scope[] = [];
// Every binding that has been on a screen, so that all of them can be given another key.
const known = new Map<TextKey, Map<string, Known>>();
let own: ReadonlyMap<string, string> = new Map();
let knownSnapshot: readonly Known[] = [];
const watchers = new Set<() => void>();
const off = 'hotliner-keys-off';
let snapshot: readonly Scope[] = [];
let first = '';
let first_at_ms = 0;

function changed() {
  snapshot = [...scopes];
  knownSnapshot = [...known.values()].flatMap((of) => [...of.values()]);
  watchers.forEach((watcher) => watcher());
}

/**
 * The character that counts. Belgian and French keyboards need Shift for digits, so the plain
 * digit row counts as digits too: the same finger, with or without Shift.
 */
export function characterOf(event: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>): string {
  const row = /^Digit(\d)$/.exec(event.code);
  if (row?.[1] && !/^\d$/.test(event.key) && !event.shiftKey) return row[1];
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches('textarea, select')) return true;
  return target.matches('input:not([type=checkbox]):not([type=radio]):not([type=button])');
}

function hasOwnEnter(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target !== document.body
    ? target.matches(':focus-visible') && target.closest('button, a, summary, [role]') !== null
    : false;
}

/** The key that a binding has for this reader. */
export const keyOf = (where: string, was: string): string => own.get(`${where} ${was}`) ?? was;

export function setOwnKeys(keys: readonly OwnKey[]): void {
  own = new Map(keys.map((one) => [`${one.where} ${one.was}`, one.now]));
  changed();
}

/** Of bindings that work together, those that another one's key hides: the same, or the beginning of two. */
export function hiddenKeys(keys: readonly string[]): Set<string> {
  const hidden = new Set<string>();
  keys.forEach((key, at) => {
    if (keys.some((other, place) => place !== at && (other === key || other.startsWith(`${key} `))))
      hidden.add(key);
  });
  return hidden;
}

function find(key: string, typing: boolean): Binding | undefined {
  for (const scope of [...scopes].reverse()) {
    const binding = scope.bindings.find(
      (one) => keyOf(scope.title, one.key) === key && (!typing || one.typing),
    );
    if (binding) return binding;
  }
  return undefined;
}

export function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey || event.repeat) return;
  const typing = isTyping(event.target);
  const chord = event.ctrlKey || event.metaKey;
  const character = characterOf(event);
  if (character === 'Enter' && !chord && hasOwnEnter(event.target)) return;
  if (!chord && !typing && character.length === 1 && !keysOn()) return;
  const fresh = event.timeStamp - first_at_ms < 1200;
  const sequence = !chord && fresh && first ? find(`${first} ${character}`, typing) : undefined;
  const binding = sequence ?? find(chord ? `mod+${character}` : character, typing);
  first = !chord && !typing && !binding ? character : '';
  first_at_ms = event.timeStamp;
  if (!binding) return;
  event.preventDefault();
  binding.run();
}

/** Keys that work while the component is on screen; the latest scope wins. */
export function useKeys(title: TextKey, bindings: Binding[], enabled = true): void {
  const latest = useRef(bindings);
  latest.current = bindings;
  const shape = bindings
    .map((binding) => `${binding.key}=${binding.label}${binding.typing ? '+' : ''}`)
    .join('|');
  useEffect(() => {
    if (!enabled) return undefined;
    const scope: Scope = {
      title,
      bindings: latest.current.map((binding, at) => ({
        ...binding,
        run: () => latest.current[at]?.run(),
      })),
    };
    scopes.push(scope);
    const of = known.get(title) ?? new Map<string, Known>();
    for (const { key, label } of bindings) of.set(key, { where: title, was: key, label });
    known.set(title, of);
    changed();
    return () => {
      scopes.splice(scopes.indexOf(scope), 1);
      changed();
    };
  }, [title, shape, enabled]);
}

function watch(watcher: () => void) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export const useScopes = () => useSyncExternalStore(watch, () => snapshot);
export const useKnownKeys = () => useSyncExternalStore(watch, () => knownSnapshot);

/** What is shown for a key beside what it does: the reader's own, where there is one. */
export const useShownKey = (key: string) =>
  useSyncExternalStore(watch, () => {
    if (own.size === 0) return key;
    const scope = [...scopes].reverse().find((one) => one.bindings.some((of) => of.key === key));
    return scope ? keyOf(scope.title, key) : key;
  });

export const keysOn = () => localStorage.getItem(off) === null;
export const useKeysOn = () => useSyncExternalStore(watch, keysOn);
export function turnKeys(on: boolean) {
  if (on) localStorage.removeItem(off);
  else localStorage.setItem(off, '1');
  changed();
}
