import type { LiveEvent } from './types';

type Listener = (events: LiveEvent[]) => void;
const listeners = new Set<Listener>();

/** Hears what the live socket tells; returns how to stop. For lists that must not jump. */
export function onHappenings(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function tellHappenings(events: LiveEvent[]): void {
  if (events.length > 0) listeners.forEach((listener) => listener(events));
}
