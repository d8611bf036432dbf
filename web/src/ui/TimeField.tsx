import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '@/i18n';
import { clockText, minuteOf } from './clock';

interface Props {
  label: string;
  /** Of the day. */
  minute: number;
  onChange: (minute: number) => void;
}

/** An hour of the day in the format the reader has chosen, which the browser's own field does not know. */
export function TimeField({ label, minute, onChange }: Props) {
  const { t, locale } = useTexts();
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null ? minute : minuteOf(typed);
  const settle = () => {
    if (read === null) return;
    setTyped(null);
    if (read !== minute) onChange(read);
  };
  return (
    <TextInput
      label={label}
      value={typed ?? clockText(minute, locale)}
      error={read === null && t('date.example', { example: clockText(1110, locale) })}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle();
        if (event.key === 'Escape') setTyped(null);
      }}
    />
  );
}
