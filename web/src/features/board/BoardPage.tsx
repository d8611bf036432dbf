import { useBoard } from '@/api/board';
import { keys } from '@/api/keys';
import { useFollowing } from '@/api/measures';
import type { Board } from '@/api/types';
import { useTexts } from '@/i18n';
import { Failed, Loading } from '@/ui/Feedback';
import { usePageTitle } from '@/ui/PageFrame';
import { useTimes } from '@/ui/time';
import css from './Board.module.css';
import { CallWall } from './CallWall';

type Figure = Exclude<keyof Board, 'now' | 'counted_max'>;
const figures: { name: Figure; tone?: 'warm' | 'bad' }[] = [
  { name: 'waiting' },
  { name: 'in_work' },
  { name: 'calls_waiting' },
  { name: 'soon_late', tone: 'warm' },
  { name: 'late', tone: 'bad' },
  { name: 'offered' },
  { name: 'on_duty' },
];

/** For a screen on the wall: few figures, large, dark, nothing to press. */
export default function BoardPage() {
  const { t } = useTexts();
  const times = useTimes();
  const board = useBoard();
  useFollowing(keys.board);
  usePageTitle(t('board.title'));
  if (board.isPending) return <Loading rows={6} height={60} />;
  if (!board.data)
    return (
      <div className={css.board}>
        <h1 className="visually-hidden">{t('board.title')}</h1>
        <Failed error={board.error} again={board.refetch} />
      </div>
    );
  const { now, counted_max, ...data } = board.data;
  const time = times.hour(now);
  return (
    <div className={css.board}>
      <h1 className="visually-hidden">{t('board.title')}</h1>
      <dl className={css.figures}>
        {figures.map(({ name, tone }) => (
          <div key={name} className={css.figure} data-tone={data[name] > 0 ? tone : undefined}>
            <dt>{t(`board.${name}`)}</dt>
            <dd>
              {data[name] < counted_max ? data[name] : t('board.more_than', { count: counted_max })}
            </dd>
          </div>
        ))}
        <CallWall />
      </dl>
      <p role="status" className={css.asOf} data-stale={board.isError || undefined}>
        {t(board.isError ? 'board.stale' : 'board.as_of', { time })}
      </p>
    </div>
  );
}
