import { SegmentedControl } from '@mantine/core';
import type { Level } from '@/api/types';
import { LevelDots } from './Marks';
import { useTexts } from '@/i18n';

const levels: Level[] = ['novice', 'regular', 'expert'];

/** Corrects a computer level in one click. */
export function LevelPicker({ level, onPick }: { level: Level; onPick: (level: Level) => void }) {
  const { t } = useTexts();
  return (
    <SegmentedControl
      size="xs"
      fullWidth
      aria-label={t('level.title')}
      value={level}
      onChange={(value) => {
        const picked = levels.find((one) => one === value);
        if (picked) onPick(picked);
      }}
      data={levels.map((value) => ({
        value,
        label: (
          <span style={{ display: 'grid', justifyItems: 'center', gap: 3, paddingBlock: 2 }}>
            <span aria-hidden="true">
              <LevelDots level={value} words={false} />
            </span>
            <span>{t(`level.${value}`)}</span>
          </span>
        ),
      }))}
    />
  );
}
