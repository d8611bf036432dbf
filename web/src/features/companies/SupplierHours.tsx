import { Checkbox, Group, MultiSelect, TextInput } from '@mantine/core';
import type { Calendar, Interval } from '@/api/types';
import { useTexts } from '@/i18n';

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
// Any Monday will do: only the names of the days are taken from it.
const monday_ms = Date.UTC(2024, 0, 1);
const office: Interval = ['09:00', '17:00'];

const calendarOf = (zone: string, chosen: readonly string[], hours: Interval): Calendar => ({
  zone,
  hours: Object.fromEntries(chosen.map((day) => [day, [hours]])),
});
const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

interface Props {
  value: Calendar | null;
  onChange: (value: Calendar | null) => void;
}

/** When a supplier works: the same hours on some days. Others, which a program has written, are left as they are. */
export function SupplierHours({ value, onChange }: Props) {
  const { t, locale } = useTexts();
  const name = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  const chosen = value ? days.filter((day) => (value.hours[day] ?? []).length > 0) : [];
  const [first] = chosen;
  const hours = (first && value?.hours[first]?.[0]) || office;
  const isSimple =
    value !== null &&
    JSON.stringify(calendarOf(value.zone, chosen, hours)) ===
      JSON.stringify({
        zone: value.zone,
        hours: Object.fromEntries(chosen.map((day) => [day, value.hours[day]])),
      }) &&
    Object.keys(value).every((key) => key === 'zone' || key === 'hours');
  const set = (on: readonly string[], [from, until]: Interval) =>
    value && onChange(calendarOf(value.zone, on, [from, until]));
  return (
    <>
      <Checkbox
        label={t('contract_with.own_hours')}
        description={t('contract_with.own_hours_hint')}
        checked={value !== null}
        onChange={(event) =>
          onChange(
            event.currentTarget.checked ? calendarOf(zoneHere(), days.slice(0, 5), office) : null,
          )
        }
      />
      {isSimple && (
        <>
          <MultiSelect
            label={t('contract_with.days')}
            data={days.map((day, at) => ({
              value: day,
              label: name.format(monday_ms + at * 86_400_000),
            }))}
            value={[...chosen]}
            onChange={(next) => next.length > 0 && set(next, hours)}
          />
          <Group grow>
            <TextInput
              type="time"
              label={t('contract_with.works_from')}
              value={hours[0]}
              onChange={(event) => set(chosen, [event.currentTarget.value, hours[1]])}
            />
            <TextInput
              type="time"
              label={t('contract_with.works_until')}
              value={hours[1]}
              onChange={(event) => set(chosen, [hours[0], event.currentTarget.value])}
            />
          </Group>
        </>
      )}
    </>
  );
}
