import {
  Button,
  Checkbox,
  Menu,
  MultiSelect,
  Select,
  Switch,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core';
import { useState } from 'react';
import type { Language, Level } from '@/api/types';
import { useTexts } from '@/i18n';
import { LanguageSelect } from '@/ui/LanguageSelect';
import { LevelEditor } from '@/ui/LevelEditor';
import { LevelPicker } from '@/ui/LevelPicker';
import { PersonPicker } from '@/ui/PersonPicker';
import { SearchField } from '@/ui/SearchField';
import { SureButton } from '@/ui/SureButton';
import { TimeField } from '@/ui/TimeField';
import { person } from './samples';
import { Group, Show } from './Show';

const variants = ['filled', 'light', 'default', 'subtle'] as const;
const nothing = () => undefined;

function Buttons({ sample }: { sample: string }) {
  const { t } = useTexts();
  const act = t('action.again');
  return (
    <>
      <Show name="Button" wide>
        {variants.map((variant) => (
          <Button key={variant} variant={variant}>
            {act}
          </Button>
        ))}
        <Button disabled>{act}</Button>
        <Button loading aria-label={act}>
          {act}
        </Button>
        <Button size="xs">{act}</Button>
        <Button size="lg">{act}</Button>
      </Show>
      <Show name="SureButton">
        <SureButton
          label={t('editor.remove')}
          sure={t('editor.remove_sure')}
          about={sample}
          act={nothing}
        />
      </Show>
      <Show name="Menu, Tooltip">
        <Menu>
          <Menu.Target>
            <Button variant="default">{t('design.menu')}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item>{sample}</Menu.Item>
            <Menu.Item disabled>{act}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <Tooltip label={sample} events={{ hover: true, focus: true, touch: true }}>
          <Button variant="default">{act}</Button>
        </Tooltip>
      </Show>
    </>
  );
}

/** What people press, choose and fill in. */
export function FieldsShown({ sample }: { sample: string }) {
  const { t, language } = useTexts();
  const [words, setWords] = useState('');
  const [level, setLevel] = useState<Level>('regular');
  const [spoken, setSpoken] = useState<Language>(language);
  const [minute, setMinute] = useState(1110);
  const [who, setWho] = useState<number | null>(null);
  const label = t('field.email');
  return (
    <Group title={t('design.fields')}>
      <Buttons sample={sample} />
      <Show name="TextInput, Textarea">
        <TextInput label={label} placeholder={sample} description={sample} />
        <TextInput label={label} defaultValue={sample} error={sample} />
        <TextInput label={label} defaultValue={sample} disabled />
        <Textarea label={t('note.write_internal')} defaultValue={sample} autosize />
      </Show>
      <Show name="Select, MultiSelect, Checkbox, Switch">
        <Select label={t('ticket.priority')} data={['P1', 'P2', 'P3']} defaultValue="P2" />
        <Select label={sample} data={['P1', 'P2', 'P3']} searchable disabled />
        <MultiSelect
          label={t('terms.regions')}
          data={['BE', 'NL']}
          defaultValue={['BE']}
          searchable
        />
        <Checkbox label={sample} defaultChecked />
        <Checkbox label={sample} disabled />
        <Switch label={sample} defaultChecked />
        <Switch label={sample} />
      </Show>
      <Show name="SearchField">
        <SearchField label={t('action.search')} value={words} onChange={setWords} />
        <SearchField label={t('knowledge.search')} value={words} onChange={setWords} size="lg" />
      </Show>
      <Show name="TimeField">
        <TimeField label={t('settings.quiet_from')} minute={minute} onChange={setMinute} />
      </Show>
      <Show name="LevelPicker">
        <LevelPicker level={level} onPick={setLevel} />
      </Show>
      <Show name="LevelEditor">
        <LevelEditor person={person('estimated')} />
        <LevelEditor person={person('set')} />
      </Show>
      <Show name="LanguageSelect">
        <LanguageSelect value={spoken} onChange={setSpoken} />
        <LanguageSelect value={spoken} onChange={setSpoken} hidden />
      </Show>
      <Show name="PersonPicker">
        <PersonPicker value={who} onPick={setWho} />
      </Show>
    </Group>
  );
}
