import { TextInput } from '@mantine/core';
import { IconSearch } from './icons';

interface Props {
  label: string;
  value: string;
  onChange: (text: string) => void;
  size?: 'sm' | 'lg';
}

export function SearchField({ label, value, onChange, size = 'sm' }: Props) {
  return (
    <TextInput
      type="search"
      size={size}
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={17} stroke={1.6} aria-hidden />}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
