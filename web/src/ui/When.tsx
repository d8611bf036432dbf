import { useNow, useTimes } from './time';

interface Props {
  at: string;
  absolute?: boolean;
  /** With the date even when it is today: for what is read on paper, or later. */
  dated?: boolean;
  /** Whose clocks to go by; named where they do not show what the reader's own clock would. */
  zone?: string | undefined;
}

/** A moment: relative, with the absolute on hover; or the other way round. */
export function When({ at, absolute = false, dated = false, zone }: Props) {
  const now = useNow();
  const times = useTimes();
  const isElsewhere = zone !== undefined && times.dated(at, zone) !== times.dated(at);
  const shown = dated
    ? times.dated(at, zone)
    : absolute
      ? times.brief(at, now, zone)
      : times.relative(at, now);
  return (
    <time dateTime={at} title={times.full(at, zone)} className="tabular">
      {shown}
      {isElsewhere && (absolute || dated) && ` (${zone})`}
    </time>
  );
}
