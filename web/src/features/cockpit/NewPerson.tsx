import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useCompanies, useMakePerson } from '@/api/people';
import { useTexts } from '@/i18n';
import { LanguageSelect } from '@/ui/LanguageSelect';
import { beside, useNeeds } from '@/ui/needs';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';

interface Props {
  company: number | null;
  name: string;
  number: string | null;
  onMade: (person: number) => void;
  cancel: () => void;
}

/** Somebody unknown: a name may come later, the number is enough to begin. */
export function NewPerson({ company, name: typed, number: calling, onMade, cancel }: Props) {
  const { t, language: mine } = useTexts();
  const [name, setName] = useState(typed);
  const [number, setNumber] = useState(calling ?? '');
  const [language, setLanguage] = useState(mine);
  const [chosen, setChosen] = useState(company === null ? null : String(company));
  const companies = useCompanies();
  const make = useMakePerson();
  const tell = useTellProblem();
  const needs = useNeeds<HTMLFormElement>(chosen !== null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!needs.ask()) return;
    make.mutate(
      {
        company_id: Number(chosen),
        name: name.trim() || null,
        email: null,
        numbers: number.trim() ? [number.trim()] : [],
        language,
        site_id: null,
        role_title: null,
      },
      { onSuccess: (person) => onMade(person.id), onError: tell },
    );
  };
  return (
    <Panel title={t('identify.new')}>
      <form ref={needs.box} noValidate onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            label={t('field.name')}
            description={t('identify.name_hint')}
            autoFocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label={t('field.company')}
            inputWrapperOrder={[...beside]}
            error={needs.say(chosen === null, t('missing.company'))}
            searchable
            required
            withAsterisk={false}
            value={chosen}
            onChange={setChosen}
            data={(companies.data?.items ?? []).map((one) => ({
              value: String(one.id),
              label: one.name,
            }))}
          />
          <TextInput
            label={t('person.number')}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
          <LanguageSelect value={language} onChange={setLanguage} />
          <Group gap="xs">
            <Button type="submit" loading={make.isPending}>
              {t('identify.make')}
            </Button>
            <Button variant="subtle" color="gray" onClick={cancel}>
              {t('action.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
