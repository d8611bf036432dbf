import { NumberInput, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Language, Level, Localised, SayTexts } from '@/api/types';
import { languageNames, languages, useTexts } from '@/i18n';
import type { Editing } from './draft';
import css from './Editor.module.css';

interface Field {
  editing: Editing;
  path: string;
  label: string;
}

/** One short text in the languages of the model. */
export function WordsField({ editing, path, label, value }: Field & { value: Localised }) {
  return (
    <fieldset className={css.fields}>
      <legend>{label}</legend>
      {languages
        .filter((one) => editing.model.languages.includes(one))
        .map((one) => (
          <TextInput
            key={one}
            size="xs"
            lang={one}
            label={languageNames[one]}
            maxLength={600}
            value={value[one]}
            onChange={(event) =>
              editing.edit({ kind: 'set', path: `${path}/${one}`, text: event.currentTarget.value })
            }
          />
        ))}
    </fieldset>
  );
}

const levels: Level[] = ['novice', 'regular', 'expert'];

/** What is said, for each level, one language at a time. */
export function SayField({ editing, path, say }: Omit<Field, 'label'> & { say: SayTexts }) {
  const { t, language: mine } = useTexts();
  const there = languages.filter((one) => editing.model.languages.includes(one));
  const [language, setLanguage] = useState<Language>(
    there.includes(mine) ? mine : (there[0] ?? 'en'),
  );
  const missing = (one: Language) => levels.filter((level) => !say[one][level].trim()).length;
  return (
    <fieldset className={css.fields}>
      <legend>{t('editor.say')}</legend>
      <SegmentedControl
        size="xs"
        className={css.whole ?? ''}
        aria-label={t('field.language')}
        value={language}
        onChange={(value) => setLanguage(there.find((one) => one === value) ?? language)}
        data={there.map((one) => ({
          value: one,
          label: `${one.toUpperCase()}${missing(one) > 0 ? ` (${3 - missing(one)}/3)` : ''}`,
        }))}
      />
      {levels.map((level) => (
        <Textarea
          key={`${language}/${level}`}
          size="xs"
          lang={language}
          label={t(`level.${level}`)}
          autosize
          minRows={2}
          maxLength={1900}
          value={say[language][level]}
          onChange={(event) =>
            editing.edit({
              kind: 'set',
              path: `${path}/say/${language}/${level}`,
              // A sentence is one line: it is read aloud.
              text: event.currentTarget.value.replace(/[\r\n]+/g, ' '),
            })
          }
        />
      ))}
    </fieldset>
  );
}

interface NumberProps extends Field {
  value: number;
  min?: number;
  max?: number;
  whole?: boolean;
}

export function NumberField({
  editing,
  path,
  label,
  value,
  min = 0,
  max = 10_000,
  whole,
}: NumberProps) {
  return (
    <NumberInput
      size="xs"
      label={label}
      value={value}
      min={min}
      max={max}
      allowDecimal={!whole}
      clampBehavior="blur"
      hideControls
      onChange={(next) => {
        const number = typeof next === 'number' ? next : Number.NaN;
        if (number >= min && number <= max) editing.edit({ kind: 'set', path, number });
      }}
    />
  );
}

interface Minutes {
  novice: number;
  regular: number;
  expert: number;
}

export function MinutesField({ editing, path, value }: Omit<Field, 'label'> & { value: Minutes }) {
  const { t } = useTexts();
  return (
    <fieldset className={css.fields}>
      <legend>{t('editor.minutes')}</legend>
      <div className={css.three}>
        {levels.map((level) => (
          <NumberInput
            key={level}
            size="xs"
            label={t(`level.${level}`)}
            value={value[level]}
            min={0.01}
            max={10_000}
            clampBehavior="blur"
            hideControls
            onChange={(next) => {
              if (typeof next !== 'number' || next < 0.01) return;
              editing.edit({
                kind: 'set',
                path: `${path}/minutes`,
                table: { ...value, [level]: next },
              });
            }}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** An id; another one takes along whatever refers to it, so it is sent when it is whole. */
export function IdField({ editing, path, value }: Omit<Field, 'label'> & { value: string }) {
  const { t } = useTexts();
  const [text, setText] = useState(value);
  const isWrong = !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
  return (
    <TextInput
      size="xs"
      label={t('editor.id')}
      description={t('editor.id_hint')}
      value={text}
      maxLength={64}
      error={isWrong ? t('editor.id_wrong') : undefined}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => {
        if (!isWrong && text !== value) editing.edit({ kind: 'rename', path, text });
      }}
    />
  );
}
