import { useNow, useTimes } from './time';

/** A moment: relative, with the absolute on hover. */
export function When({ at, absolute = false }: { at: string; absolute?: boolean }) {
  const now = useNow();
  const times = useTimes();
  return (
    <time dateTime={at} title={times.full(at)} className="tabular">
      {absolute ? times.brief(at, now) : times.relative(at, now)}
    </time>
  );
}
