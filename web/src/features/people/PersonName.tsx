import { Button, Group, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { usePersonAct } from '@/api/people';
import { useTexts } from '@/i18n';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';

/** Somebody who was only a number gets a name. */
export function PersonName({ person }: { person: number }) {
  const { t } = useTexts();
  const [name, setName] = useState('');
  const act = usePersonAct(person);
  const tell = useTellProblem();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate({ do: 'change', change: { name: name.trim() } }, { onError: tell });
  };
  return (
    <Panel title={t('person.who')}>
      <form onSubmit={submit}>
        <Group align="end" gap="xs">
          <TextInput
            label={t('field.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" disabled={!name.trim()} loading={act.isPending}>
            {t('action.save')}
          </Button>
        </Group>
      </form>
    </Panel>
  );
}
