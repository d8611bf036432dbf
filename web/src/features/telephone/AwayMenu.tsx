import { Button, Menu } from '@mantine/core';
import { line, type AwayReason } from '@/api/line';
import { useTexts } from '@/i18n';
import { IconChevronDown } from '@/ui/icons';
import { useKeys } from '@/ui/keyboard';
import { Key } from '@/ui/Marks';

const reasons: { why: AwayReason; key: string }[] = [
  { why: 'pause', key: 't b' },
  { why: 'training', key: 't f' },
  { why: 'visit', key: 't v' },
  { why: 'other', key: 't o' },
];

/** Why no calls are wanted; it stands in the record, with its time. */
export function AwayMenu() {
  const { t } = useTexts();
  const leave = (why: AwayReason) => line.say({ say: 'away', why });
  useKeys(
    'keys.away',
    reasons.map(({ why, key }) => ({ key, label: `line_away.${why}`, run: () => leave(why) })),
  );
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          rightSection={<IconChevronDown size={14} stroke={1.7} aria-hidden />}
        >
          {t('line.away_because')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {reasons.map(({ why, key }) => (
          <Menu.Item key={why} rightSection={<Key name={key} />} onClick={() => leave(why)}>
            {t(`line_away.${why}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
