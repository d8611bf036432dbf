import {
  ActionIcon,
  Button,
  Fieldset,
  Group,
  NativeSelect,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useTexts } from '@/i18n';
import { IconX } from '@/ui/icons';

/** Something at an exchange, and whose it is. */
export interface Place {
  text: string;
  whose: string;
}

interface Props {
  title: string;
  hint: string;
  what: string;
  whose: string;
  add: string;
  choices: { value: string; label: string }[];
  places: Place[];
  /** What is wrong with the two fields of a row. */
  wrong: (n: number) => (string | undefined)[];
  set: (places: Place[]) => void;
}

/** Pairs that are added, changed and taken away one by one. */
export function PlaceRows({ title, hint, what, whose, add, choices, places, wrong, set }: Props) {
  const { t } = useTexts();
  const put = (n: number, part: Partial<Place>) =>
    set(places.map((one, at) => (at === n ? { ...one, ...part } : one)));
  return (
    <Fieldset legend={title}>
      <Stack gap="xs">
        <Text size="xs" c="dimmed">
          {hint}
        </Text>
        {places.map((place, n) => (
          <Group key={n} gap="xs" wrap="nowrap" align="start">
            <TextInput
              label={what}
              error={wrong(n)[0]}
              maxLength={60}
              style={{ flex: '1 1 6rem', minWidth: 0 }}
              value={place.text}
              onChange={(event) => put(n, { text: event.currentTarget.value })}
            />
            <NativeSelect
              label={whose}
              error={wrong(n)[1]}
              style={{ flex: '1 1 8rem', minWidth: 0 }}
              value={place.whose}
              onChange={(event) => put(n, { whose: event.currentTarget.value })}
              data={choices}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              mt={25}
              aria-label={`${t('telephone.remove')} ${place.text}`}
              onClick={() => set(places.filter((_, at) => at !== n))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Button
          size="xs"
          variant="default"
          style={{ alignSelf: 'start' }}
          onClick={() => set([...places, { text: '', whose: '' }])}
        >
          {add}
        </Button>
      </Stack>
    </Fieldset>
  );
}
