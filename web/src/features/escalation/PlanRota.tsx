import { Button, NumberInput, Select, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { RotaDeed } from '@/api/escalation';
import { useStaff } from '@/api/people';
import { useTexts } from '@/i18n';
import { DateField } from '@/ui/DateField';
import { Panel } from '@/ui/Panel';
import { useSkillChoices } from './scope';
import css from './Escalation.module.css';

interface Props {
  run: (deed: RotaDeed) => void;
  busy: boolean;
}

const weeks_max = 52;

// A week later by the clock on the wall, whatever the clocks change in between.
function later(local: string, weeks: number): string {
  const at = new Date(local);
  at.setDate(at.getDate() + 7 * weeks);
  return at.toISOString();
}

function useSpan(isAsked: boolean) {
  const { t } = useTexts();
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const isWrong = from !== '' && until !== '' && until <= from;
  const missing = (value: string) => isAsked && value === '' && t('rota.time_missing');
  const fields = (
    <div className={css.fields}>
      <DateField
        withTime
        label={t('rota.from')}
        required
        error={missing(from)}
        value={from}
        onChange={setFrom}
      />
      <DateField
        withTime
        label={t('rota.until')}
        required
        error={isWrong ? t('rota.wrong_span') : missing(until)}
        value={until}
        onChange={setUntil}
      />
    </div>
  );
  return { from, until, isReady: from !== '' && until !== '' && !isWrong, fields };
}

function useDeskChoices() {
  return (useStaff().data?.items ?? [])
    .filter((one) => one.role !== 'author')
    .map((one) => ({ value: String(one.id), label: one.name }));
}

export function PlanShift({ run, busy }: Props) {
  const { t } = useTexts();
  const people = useDeskChoices();
  const choices = useSkillChoices();
  const [isAsked, setAsked] = useState(false);
  const span = useSpan(isAsked);
  const [who, setWho] = useState<string | null>(null);
  const [skill, setSkill] = useState<string | null>(null);
  const [weeks, setWeeks] = useState(1);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (who === null || !span.isReady) return;
    const spans = Array.from({ length: weeks }, (_, week) => ({
      from_at: later(span.from, week),
      until_at: later(span.until, week),
    }));
    run({ do: 'plan', shifts: { account_id: Number(who), skill, spans } });
  };
  return (
    <Panel title={t('rota.on_call')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Select
            label={t('rota.who')}
            required
            error={isAsked && who === null && t('rota.who_missing')}
            searchable
            data={people}
            value={who}
            onChange={setWho}
          />
          <Select
            label={t('rota.skill')}
            placeholder={t('rota.everything')}
            clearable
            data={choices}
            value={skill}
            onChange={setSkill}
          />
          {span.fields}
          <NumberInput
            label={t('rota.weeks')}
            min={1}
            max={weeks_max}
            clampBehavior="strict"
            value={weeks}
            onChange={(value) => setWeeks(Number(value) || 1)}
          />
          <div>
            <Button type="submit" loading={busy}>
              {t('rota.plan')}
            </Button>
          </div>
        </Stack>
      </form>
    </Panel>
  );
}

/** `only`: whose absences may be noted; nobody named: everybody's. */
export function PlanAbsence({ run, busy, only }: Props & { only?: number }) {
  const { t } = useTexts();
  const people = useDeskChoices();
  const [isAsked, setAsked] = useState(false);
  const span = useSpan(isAsked);
  const [chosen, setWho] = useState<string | null>(null);
  const who = only ?? (chosen === null ? null : Number(chosen));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (who === null || !span.isReady) return;
    run({
      do: 'away',
      account_id: who,
      from_at: later(span.from, 0),
      until_at: later(span.until, 0),
    });
  };
  return (
    <Panel title={t('rota.away')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          {only === undefined && (
            <Select
              label={t('rota.who')}
              required
              error={isAsked && who === null && t('rota.who_missing')}
              searchable
              data={people}
              value={chosen}
              onChange={setWho}
            />
          )}
          {span.fields}
          <div>
            <Button type="submit" variant="default" loading={busy}>
              {t('rota.plan_absence')}
            </Button>
          </div>
        </Stack>
      </form>
    </Panel>
  );
}
