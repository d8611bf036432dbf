import { Button, Menu } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTexts } from '@/i18n';
import { IconChevronDown } from '@/ui/icons';
import type { Binding } from '@/ui/keyboard';
import { Key } from '@/ui/Marks';

// What cannot wait for a menu while somebody talks; on a narrow screen it stands there alone.
const urgent: readonly Binding['label'][] = [
  'line.hold',
  'line.resume',
  'line.mute',
  'line.unmute',
  'line.complete',
  'line.back',
  'call.hang_up',
];
const narrow = '(max-width: 48em)';
const fewest_hidden = 2;

export const useIsNarrow = () =>
  useMediaQuery(narrow, false, { getInitialValueInEffect: false }) ?? false;

interface Props {
  deeds: Binding[];
  muted: boolean;
  /** What was chosen last opened something that has the focus now. */
  leadsOn: boolean;
}

/** What can be done now: all of it beside each other, or, where there is no room, what is urgent and a menu. */
export function PhoneActs({ deeds, muted, leadsOn }: Props) {
  const { t } = useTexts();
  const isNarrow = useIsNarrow();
  const hidden = isNarrow ? deeds.filter((one) => !urgent.includes(one.label)) : [];
  const isSplit = hidden.length >= fewest_hidden && hidden.length < deeds.length;
  const shown = isSplit ? deeds.filter((one) => !hidden.includes(one)) : deeds;
  return (
    <>
      {shown.map((one) => (
        <Button
          key={one.label}
          size="xs"
          variant={one.label === 'call.answer' ? 'filled' : 'default'}
          aria-pressed={one.key === 't m' ? muted : undefined}
          rightSection={<Key name={one.key} />}
          onClick={one.run}
        >
          {t(one.label)}
        </Button>
      ))}
      {isSplit && (
        <Menu
          position="bottom-end"
          width={260}
          returnFocus={!leadsOn}
          withInitialFocusPlaceholder={false}
        >
          <Menu.Target>
            <Button
              size="xs"
              variant="default"
              rightSection={<IconChevronDown size={14} stroke={1.7} aria-hidden />}
            >
              {t('line.more')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {hidden.map((one) => (
              <Menu.Item key={one.label} rightSection={<Key name={one.key} />} onClick={one.run}>
                {t(one.label)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}
