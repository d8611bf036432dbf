import { useTexts } from '@/i18n';
import { Bars } from '@/ui/Bars';
import { BarsChart } from '@/ui/BarsChart';
import { FigureList } from '@/ui/CallFigureList';
import { CallTable } from '@/ui/CallTable';
import { DeadlineRing } from '@/ui/DeadlineRing';
import { PartsChart } from '@/ui/PartsChart';
import { callRows, calls, clocks } from './samples';
import { Group, Show } from './Show';

const days = ['16', '17', '18', '19', '20'];

/** Amounts: shares, times that run out, charts with the table behind them. */
export function FiguresShown({ sample }: { sample: string }) {
  const { t } = useTexts();
  const head = t('call_figure.offered');
  return (
    <Group title={t('design.figures')}>
      <Show name="DeadlineRing" wide>
        {Object.entries(clocks).map(([name, clock]) => (
          <DeadlineRing key={name} clock={clock} />
        ))}
      </Show>
      <Show name="Bars">
        <Bars bars={[0.62, 0.3, 0.08, 0].map((p, at) => ({ id: String(at), name: sample, p }))} />
      </Show>
      <Show name="BarsChart">
        <BarsChart
          label={`${head} 1`}
          heads={['', head]}
          rows={days.map((name, at) => ({ name, bars: [at + 2], cells: [at + 2] }))}
        />
      </Show>
      <Show name="PartsChart">
        <PartsChart
          label={`${head} 2`}
          heads={['', t('call_figure.answered'), head]}
          rows={days.map((name, at) => ({ name, part: at + 2, whole: at * 2 + 4 }))}
        />
      </Show>
      <Show name="FigureList" wide>
        <FigureList measures={calls} />
      </Show>
      <Show name="CallTable" wide>
        <CallTable title={t('nav.calls')} rows={callRows} />
      </Show>
    </Group>
  );
}
