import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { usePeople } from '@/api/people';
import type { CallCard } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty, Failed } from '@/ui/Feedback';
import { IconSearch } from '@/ui/icons';
import { Panel } from '@/ui/Panel';
import css from './CallerColumn.module.css';
import { CandidateChoices } from './CandidateChoices';
import { NewPerson } from './NewPerson';

interface Props {
  call: CallCard | null;
  company: number | null;
  onPick: (person: number, remember: boolean) => void;
  cancel: (() => void) | null;
}

/** Who is it? One of the likely ones, somebody found by name, or somebody new. */
export function Identify({ call, company, onPick, cancel }: Props) {
  const { t } = useTexts();
  const [q, setQ] = useState('');
  const [remember, setRemember] = useState(true);
  const [making, setMaking] = useState(false);
  const [settled] = useDebouncedValue(q.trim(), 150);
  const people = usePeople(settled, null, settled.length > 1);
  const number = call?.from ?? null;
  const search = useRef<HTMLInputElement>(null);
  const unplaced = call !== null && call.ticket_id === null && call.state === 'answered';
  // Once the call is answered, what is typed is the caller's name and must not run shortcuts.
  useEffect(() => {
    if (unplaced) search.current?.focus();
  }, [unplaced]);
  const found = settled.length > 1 ? (people.data?.items ?? []).slice(0, 6) : [];
  const pick = (person: number) => onPick(person, remember && number !== null);
  if (making) {
    return (
      <NewPerson
        company={company ?? call?.company_id ?? null}
        name={q}
        number={number}
        onMade={(person) => onPick(person, false)}
        cancel={() => setMaking(false)}
      />
    );
  }
  return (
    <Panel title={t('identify.title')}>
      {call && <p className={`${css.name} tabular`}>{call.from_display ?? call.from}</p>}
      {call && call.candidates.length > 0 && (
        <CandidateChoices
          candidates={call.candidates.slice(0, 5)}
          chosen={call.person_id}
          onChoose={pick}
        />
      )}
      <TextInput
        mt="sm"
        label={t('identify.search')}
        ref={search}
        leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
        value={q}
        onChange={(event) => setQ(event.currentTarget.value)}
      />
      {people.isError && <Failed error={people.error} again={people.refetch} />}
      <ul className={css.results}>
        {found.map((person) => (
          <li key={person.id}>
            <button type="button" className={css.result} onClick={() => pick(person.id)}>
              {person.name ?? person.numbers[0]}
              <small>{person.company_name}</small>
            </button>
          </li>
        ))}
      </ul>
      {settled.length > 1 && people.isSuccess && found.length === 0 && (
        <Empty small title={t('identify.nobody')} />
      )}
      {number !== null && (
        <Checkbox
          mt="sm"
          checked={remember}
          onChange={(event) => setRemember(event.currentTarget.checked)}
          label={t('call.remember')}
        />
      )}
      <Group mt="md" gap="xs">
        <Button variant="default" size="xs" onClick={() => setMaking(true)}>
          {t('identify.new')}
        </Button>
        {cancel && (
          <Button variant="subtle" color="gray" size="xs" onClick={cancel}>
            {t('action.cancel')}
          </Button>
        )}
      </Group>
    </Panel>
  );
}
