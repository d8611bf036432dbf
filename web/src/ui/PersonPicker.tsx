import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { usePeople, usePerson } from '@/api/people';
import { useTexts } from '@/i18n';
import { beside } from './needs';

interface Props {
  value: number | null;
  onPick: (person: number | null) => void;
  error?: string | false;
}

/** Finds a person by name, number or address as one types. */
export function PersonPicker({ value, onPick, error }: Props) {
  const { t } = useTexts();
  const [q, setQ] = useState('');
  const [settled] = useDebouncedValue(q, 150);
  const people = usePeople(settled);
  const chosen = usePerson(value).data;
  const options = (people.data?.items ?? []).map((person) => ({
    value: String(person.id),
    label: [person.name ?? person.numbers[0], person.company_name].join(' · '),
  }));
  if (chosen && !options.some((option) => option.value === String(chosen.id))) {
    options.unshift({
      value: String(chosen.id),
      label: [chosen.name ?? t('person.unnamed'), chosen.company_name].join(' · '),
    });
  }
  return (
    <Select
      label={t('person.requester')}
      placeholder={t('identify.search')}
      error={error}
      inputWrapperOrder={[...beside]}
      searchable
      clearable
      value={value === null ? null : String(value)}
      onChange={(id) => onPick(id === null ? null : Number(id))}
      onSearchChange={setQ}
      filter={({ options: all }) => all}
      nothingFoundMessage={t('identify.nobody')}
      data={options}
    />
  );
}
