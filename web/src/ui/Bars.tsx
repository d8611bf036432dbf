import { useTimes } from './time';
import css from './Bars.module.css';

export interface Bar {
  id: string;
  name: string;
  p: number;
}

/** Shares of one whole, as bars whose figures can be read. */
export function Bars({ bars }: { bars: Bar[] }) {
  const times = useTimes();
  return (
    <ol className={css.bars}>
      {bars.map((bar) => (
        <li key={bar.id} className={css.bar}>
          <span className={css.track}>
            <span className={css.fill} style={{ width: `${Math.round(bar.p * 100)}%` }} />
            <span className={css.name}>{bar.name}</span>
          </span>
          <span className={css.value}>{times.percent(bar.p)}</span>
        </li>
      ))}
    </ol>
  );
}
