import { Button, Stack, TextInput } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { useStartCall } from '@/api/calls';
import { useTexts } from '@/i18n';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';

/** For a telephone that does not speak with us: type the number, get the card. */
export function NewCall() {
  const { t } = useTexts();
  const go = useNavigate();
  const [from, setFrom] = useState('');
  const [isAsked, setAsked] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const start = useStartCall();
  const tell = useTellProblem();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (from.trim() === '') return field.current?.focus();
    start.mutate(
      { from: from.trim(), to: null },
      { onSuccess: () => go('/cockpit'), onError: tell },
    );
  };
  return (
    <Panel title={t('calls.by_hand')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput
            ref={field}
            type="tel"
            error={isAsked && from.trim() === '' && t('calls.number_missing')}
            label={t('calls.number')}
            description={t('calls.number_hint')}
            placeholder="0470 12 34 56"
            required
            withAsterisk={false}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <Button type="submit" loading={start.isPending}>
            {t('calls.show_card')}
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}
