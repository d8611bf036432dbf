import { Select } from '@mantine/core';
import type { Language } from '@/api/types';
import { languageNames, languages, useTexts } from '@/i18n';

interface Props {
  value: Language;
  onChange: (language: Language) => void;
  label?: string;
  hidden?: boolean;
}

const options = languages.map((value) => ({ value, label: languageNames[value] }));

export function LanguageSelect({ value, onChange, label, hidden = false }: Props) {
  const { t } = useTexts();
  const name = label ?? t('field.language');
  return (
    <Select
      {...(hidden ? { 'aria-label': name } : { label: name })}
      data={options}
      value={value}
      allowDeselect={false}
      onChange={(_, option) => {
        const language = languages.find((one) => one === option?.value);
        if (language) onChange(language);
      }}
    />
  );
}
