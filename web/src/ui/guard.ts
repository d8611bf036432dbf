import { createContext, useContext } from 'react';
import type { SecurityDeed } from '@/api/security';

/** What is done only by somebody who has shown lately who he is. */
export interface Guarded {
  /** Does it, asking for the password first when the server wants that; tells what fails. */
  run: (deed: SecurityDeed, done?: () => void) => void;
  /** The same for a question that answers something. */
  ask: <T>(work: () => Promise<T>, done: (answer: T) => void) => void;
  isPending: boolean;
}

export const GuardContext = createContext<Guarded | null>(null);

export function useGuard(): Guarded {
  const guard = useContext(GuardContext);
  if (!guard) throw new Error('useGuard outside of Guard');
  return guard;
}
