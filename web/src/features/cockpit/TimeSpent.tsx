import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useMe } from '@/api/session';
import type { TimeLine } from '@/api/types';
import { useCorrectTime, useTimeSpent } from '@/api/wrapUp';
import { useTexts } from '@/i18n';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';
import rows from '@/ui/Rows.module.css';
import { stopwatch } from '@/ui/time';
import { When } from '@/ui/When';

const minute_s = 60;

function Correction({
  ticket,
  item,
  close,
}: {
  ticket: number;
  item: TimeLine;
  close: () => void;
}) {
  const { t } = useTexts();
  const correct = useCorrectTime(ticket);
  const tell = useTellProblem();
  const [minutes, setMinutes] = useState(String(Math.round(item.booked_s / minute_s)));
  const [reason, setReason] = useState('');
  const save = (event: FormEvent) => {
    event.preventDefault();
    correct.mutate(
      { id: item.id, booked_s: Math.round(Number(minutes) * minute_s), reason: reason.trim() },
      { onError: tell, onSuccess: close },
    );
  };
  return (
    <form onSubmit={save} onKeyDown={({ key }) => key === 'Escape' && close()}>
      <Stack gap="xs" mt="xs">
        <TextInput
          size="xs"
          type="number"
          min={0}
          max={1440}
          step="any"
          autoFocus
          required
          withAsterisk={false}
          label={t('time_spent.minutes')}
          value={minutes}
          onChange={(event) => setMinutes(event.currentTarget.value)}
        />
        <TextInput
          size="xs"
          required
          withAsterisk={false}
          maxLength={300}
          label={t('time_spent.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group gap="xs">
          <Button size="xs" type="submit" loading={correct.isPending}>
            {t('telephone.save')}
          </Button>
          <Button size="xs" variant="subtle" onClick={close}>
            {t('line.close')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Line({
  ticket,
  item,
  mayCorrect,
}: {
  ticket: number;
  item: TimeLine;
  mayCorrect: boolean;
}) {
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const spans = {
    talk: stopwatch(item.talked_s * 1000),
    after: stopwatch(item.wrapped_s * 1000),
  };
  return (
    <li>
      <span className={rows.what}>
        <strong className="tabular">{stopwatch(item.booked_s * 1000)}</strong>
        <small>
          {item.by.name} · <When at={item.at} />
        </small>
        <small>{t('time_spent.made_of', spans)}</small>
        {item.is_corrected && (
          <small>{t('time_spent.corrected', { reason: item.reason ?? '' })}</small>
        )}
        {isOpen && <Correction ticket={ticket} item={item} close={() => setOpen(false)} />}
      </span>
      {mayCorrect && !isOpen && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          aria-label={t('time_spent.correct_of', { name: item.by.name })}
          onClick={() => setOpen(true)}
        >
          {t('time_spent.correct')}
        </Button>
      )}
    </li>
  );
}

/** What the calls of a ticket took, booked by itself. */
export function TimeSpent({ ticket }: { ticket: number }) {
  const { t } = useTexts();
  const time = useTimeSpent(ticket).data;
  const me = useMe().data;
  if (!time || time.items.length === 0) return null;
  const oversees = me?.role === 'supervisor' || me?.role === 'administrator';
  return (
    <Panel
      title={t('time_spent.title')}
      aside={<span className="tabular">{stopwatch(time.total_s * 1000)}</span>}
    >
      <ul className={rows.rows} aria-label={t('time_spent.title')}>
        {time.items.map((item) => (
          <Line
            key={item.id}
            ticket={ticket}
            item={item}
            mayCorrect={oversees || item.by.id === me?.id}
          />
        ))}
      </ul>
    </Panel>
  );
}
