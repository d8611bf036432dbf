import { Button, Group, MultiSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useDirectoryDeed, type DirectoryDeed } from '@/api/escalation';
import type { Calendar, DirectoryLine } from '@/api/types';
import { languageNames, languages, useTexts } from '@/i18n';
import { OwnHours } from '@/ui/OwnHours';
import { useTellProblem } from '@/ui/problem';
import { said } from '@/ui/usualHours';
import { useSkillChoices } from './scope';
import css from './Escalation.module.css';

const usual_level = 3;

/** What somebody can: of one's own people with levels, of a supplier in words. */
export function ProfileEditor({ line, close }: { line: DirectoryLine; close: () => void }) {
  const { t, code } = useTexts();
  const deed = useDirectoryDeed();
  const tell = useTellProblem();
  const choices = useSkillChoices(line.skills.map((one) => one.skill));
  const [skills, setSkills] = useState(line.skills.map((one) => one.skill));
  const [levels, setLevels] = useState(
    Object.fromEntries(line.skills.map((one) => [one.skill, one.level])),
  );
  const [products, setProducts] = useState(line.products.join(', '));
  const [spoken, setSpoken] = useState<string[]>(line.languages);
  const [max, setMax] = useState<number | null>(line.tickets_max);
  const [hours, setHours] = useState(line.hours ?? '');
  const [calendar, setCalendar] = useState<Calendar | null>(line.calendar);
  const inside = line.side === 'inside';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const list = products
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean);
    const what: DirectoryDeed = inside
      ? {
          do: 'inside',
          id: line.account_id ?? 0,
          form: {
            skills: skills.map((skill) => ({ skill, level: levels[skill] ?? usual_level })),
            products: list,
            languages: languages.filter((one) => spoken.includes(one)),
            tickets_max: max,
          },
        }
      : {
          do: 'outside',
          id: line.supplier_id ?? 0,
          form: {
            skills,
            products: list,
            hours: hours.trim(),
            languages: languages.filter((one) => spoken.includes(one)),
            calendar: calendar && said(calendar),
          },
        };
    deed.mutate(what, { onSuccess: close, onError: tell });
  };
  return (
    <form onSubmit={submit} aria-label={line.name} style={{ flex: 1, minWidth: 0 }}>
      <Stack gap="sm">
        <strong>{line.name}</strong>
        <MultiSelect
          label={t('directory.skill')}
          data={choices}
          value={skills}
          onChange={setSkills}
        />
        {inside && skills.length > 0 && (
          <div className={css.fields}>
            {skills.map((skill) => (
              <NumberInput
                key={skill}
                label={t('directory.level_of', { skill: code('team', skill) })}
                min={1}
                max={5}
                clampBehavior="strict"
                value={levels[skill] ?? usual_level}
                onChange={(value) =>
                  setLevels({ ...levels, [skill]: Number(value) || usual_level })
                }
              />
            ))}
          </div>
        )}
        <TextInput
          label={t('directory.product')}
          description={t('directory.products_hint')}
          value={products}
          onChange={(event) => setProducts(event.currentTarget.value)}
        />
        <div className={css.fields}>
          <MultiSelect
            label={t('field.language')}
            data={languages.map((value) => ({ value, label: languageNames[value] }))}
            value={spoken}
            onChange={setSpoken}
          />
          {inside && (
            <NumberInput
              label={t('directory.max')}
              min={1}
              max={200}
              clampBehavior="strict"
              value={max ?? ''}
              onChange={(value) => setMax(value === '' ? null : Number(value))}
            />
          )}
        </div>
        {!inside && (
          <>
            <TextInput
              label={t('directory.hours')}
              maxLength={300}
              value={hours}
              onChange={(event) => setHours(event.currentTarget.value)}
            />
            <OwnHours
              label={t('directory.own_hours')}
              hint={t('directory.own_hours_hint')}
              value={calendar}
              onChange={setCalendar}
            />
          </>
        )}
        <Group>
          <Button type="submit" loading={deed.isPending}>
            {t('action.save')}
          </Button>
          <Button variant="subtle" color="gray" onClick={close}>
            {t('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
