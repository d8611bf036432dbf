import { Button, Checkbox, Group } from '@mantine/core';
import { useState } from 'react';
import { useSetCaller } from '@/api/calls';
import type { CallCard } from '@/api/types';
import { useTexts } from '@/i18n';
import { useNeeds } from '@/ui/needs';
import { PersonPicker } from '@/ui/PersonPicker';
import { useTellProblem } from '@/ui/problem';
import css from './Calls.module.css';

/** Says afterwards who called in vain: what he is promised becomes a ticket's of his company. */
export function WhoCalled({ call, close }: { call: CallCard; close: () => void }) {
  const { t } = useTexts();
  const setCaller = useSetCaller();
  const tell = useTellProblem();
  const [person, setPerson] = useState<number | null>(null);
  const [isHis, setHis] = useState(true);
  const needs = useNeeds<HTMLDivElement>(person !== null);
  const save = () =>
    needs.ask() &&
    person !== null &&
    setCaller.mutate(
      { id: call.id, person_id: person, remember: isHis },
      { onSuccess: close, onError: tell },
    );
  return (
    <div ref={needs.box} className={css.asked}>
      <PersonPicker
        value={person}
        onPick={setPerson}
        error={needs.say(person === null, t('missing.person'))}
      />
      <Checkbox
        mt="xs"
        checked={isHis}
        onChange={(event) => setHis(event.currentTarget.checked)}
        label={t('call.remember')}
      />
      <Group mt="sm" gap="xs">
        <Button size="xs" loading={setCaller.isPending} onClick={save}>
          {t('action.save')}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={close}>
          {t('action.cancel')}
        </Button>
      </Group>
    </div>
  );
}
