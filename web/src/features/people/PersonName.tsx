import { Button, Group, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { usePersonAct } from '@/api/people';
import { useTexts } from '@/i18n';
import { beside, useNeeds } from '@/ui/needs';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';

/** Somebody who was only a number gets a name. */
export function PersonName({ person }: { person: number }) {
  const { t } = useTexts();
  const [name, setName] = useState('');
  const act = usePersonAct(person);
  const tell = useTellProblem();
  const isNameless = !name.trim();
  const needs = useNeeds<HTMLFormElement>(!isNameless);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!needs.ask()) return;
    act.mutate({ do: 'change', change: { name: name.trim() } }, { onError: tell });
  };
  return (
    <Panel title={t('person.who')}>
      <form ref={needs.box} onSubmit={submit}>
        <Group align="end" gap="xs">
          <TextInput
            label={t('field.name')}
            inputWrapperOrder={[...beside]}
            error={needs.say(isNameless, t('missing.person_name'))}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" loading={act.isPending}>
            {t('action.save')}
          </Button>
        </Group>
      </form>
    </Panel>
  );
}
