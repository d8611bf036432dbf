import { Button } from '@mantine/core';
import { line, useLine } from '@/api/line';
import type { DispositionLine, UnwrittenCall } from '@/api/types';
import { useDispositions, useUnwritten, useWrapUp } from '@/api/wrapUp';
import { useTexts } from '@/i18n';
import { useKeys, type Binding } from '@/ui/keyboard';
import { Key } from '@/ui/Marks';
import { useTellProblem } from '@/ui/problem';
import { stopwatch, useNow } from '@/ui/time';
import css from './PhoneBar.module.css';

const keyed_max = 9;
const notice_ms = 15_000;

/** How long he may still write; said aloud once, shortly before calls come again. */
function TimeLeft() {
  const { t } = useTexts();
  const now = useNow(1000);
  const { view, since_ms } = useLine();
  if (view?.state !== 'wrap_up' || view.left_ms === null) return null;
  const left = Math.max(0, since_ms + view.for_ms + view.left_ms - now);
  const isSoon = left <= notice_ms;
  return (
    <span className={css.left} data-soon={isSoon || undefined}>
      <span className="tabular">{t('call_wrap.left', { time: stopwatch(left) })}</span>
      <span role="status">{isSoon && t('call_wrap.soon')}</span>
      {isSoon && (
        <Button size="xs" variant="default" onClick={() => line.say({ say: 'away', why: 'other' })}>
          {t('call_wrap.not_yet')}
        </Button>
      )}
    </span>
  );
}

function Choices({ item, choices }: { item: UnwrittenCall; choices: DispositionLine[] }) {
  const { t, pick } = useTexts();
  const wrapUp = useWrapUp();
  const tell = useTellProblem();
  const { call } = item;
  const choose = (disposition: number) =>
    wrapUp.mutate({ call: call.id, disposition }, { onError: tell });
  const bindings: Binding[] = choices.slice(0, keyed_max).map((one, at) => ({
    key: `t ${at + 1}`,
    label: 'keys.disposition',
    run: () => choose(one.id),
  }));
  useKeys('keys.after_call', bindings);
  const who = call.candidates.find((one) => one.person_id === call.person_id)?.name;
  const name = who ?? call.from_display ?? call.from ?? t('call.withheld');
  return (
    <section className={css.bar} aria-label={t('call_wrap.title')}>
      <span className={css.state}>
        {t('call_wrap.how', { name, time: stopwatch(item.talked_s * 1000) })}
      </span>
      <span className={css.acts}>
        {choices.map((one, at) => (
          <Button
            key={one.id}
            size="xs"
            variant={call.disposition_id === one.id ? 'filled' : 'default'}
            aria-pressed={call.disposition_id === one.id}
            rightSection={at < keyed_max ? <Key name={`t ${at + 1}`} /> : undefined}
            onClick={() => choose(one.id)}
          >
            {pick(one.words)}
          </Button>
        ))}
      </span>
      <TimeLeft />
    </section>
  );
}

/** After a call: how it ended. Of one over a trunk while the line is in wrap-up, of others until it is said. */
export function WrapUpBar() {
  const { view } = useLine();
  const items = useUnwritten().data?.items ?? [];
  const all = useDispositions().data?.items ?? [];
  const item = items.find(({ call }) =>
    call.over_trunk ? view?.state === 'wrap_up' && view.call_id === call.id : true,
  );
  if (!item) return null;
  const { company_id } = item.call;
  const choices = all.filter((one) => one.company_id === null || one.company_id === company_id);
  return <Choices key={item.call.id} item={item} choices={choices} />;
}
