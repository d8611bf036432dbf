import { lazy, useEffect, useState, type ComponentType } from 'react';
import { allTexts } from '@/i18n';

let tell: () => void = () => undefined;
const stands = new Promise<void>((done) => {
  tell = done;
});

/** Says that the first page can be used. What it does without is fetched when the browser rests. */
export function useTellStanding(): void {
  useEffect(() => {
    // Safari has no idle callback.
    if ('requestIdleCallback' in window) requestIdleCallback(() => tell(), { timeout: 2000 });
    else setTimeout(tell, 200);
  }, []);
}

/** Whether what the first page does without may come. */
export function useStands(): boolean {
  const [is, set] = useState(false);
  useEffect(() => {
    let stays = true;
    void stands.then(() => stays && set(true));
    return () => {
      stays = false;
    };
  }, []);
  return is;
}

type Load<P> = () => Promise<{ default: ComponentType<P> }>;

/** A part of the program that comes when it is shown, with the texts that the first screen does without. */
export const onDemand = <P>(load: Load<P>) =>
  lazy(async () => {
    const [part] = await Promise.all([load(), allTexts()]);
    return part;
  });

/** The same, fetched ahead once the first page stands, so that it is there when it is wanted. */
export function fetchedAhead<P>(load: Load<P>) {
  void stands
    .then(() => Promise.all([load(), allTexts()]))
    // It is asked for again when it is shown.
    .catch(() => undefined);
  return onDemand(load);
}
