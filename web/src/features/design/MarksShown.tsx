import { useTexts } from '@/i18n';
import { languages } from '@/i18n';
import { GlossedText, Glossed } from '@/ui/Glossed';
import { Key, LanguageTag, LevelDots, PriorityBadge, StatusMark, Tag, type Tone } from '@/ui/Marks';
import { Snippet } from '@/ui/Snippet';
import { When } from '@/ui/When';
import { moments, statuses } from './samples';
import { Group, Show } from './Show';

const tones: Tone[] = ['plain', 'accent', 'good', 'warm', 'bad'];
const levels = ['novice', 'regular', 'expert'] as const;
const keys = ['w', 'Enter', 'Escape', 'mod+Enter', 'mod+k', '?'];

/** Small signs that stand in a line of text. */
export function MarksShown({ sample }: { sample: string }) {
  const { t, language } = useTexts();
  return (
    <Group title={t('design.marks')}>
      <Show name="PriorityBadge">
        {[1, 2, 3, 4, 5].map((one) => (
          <PriorityBadge key={one} priority={one} />
        ))}
      </Show>
      <Show name="StatusMark">
        {statuses.map((one) => (
          <StatusMark key={one} status={one} />
        ))}
      </Show>
      <Show name="LevelDots">
        {levels.map((one) => (
          <LevelDots key={one} level={one} />
        ))}
        <LevelDots level="regular" words={false} />
      </Show>
      <Show name="Key">
        {keys.map((one) => (
          <Key key={one} name={one} exact />
        ))}
      </Show>
      <Show name="Tag">
        {tones.map((tone) => (
          <Tag key={tone} tone={tone}>
            {tone}
          </Tag>
        ))}
      </Show>
      <Show name="LanguageTag">
        {languages.map((one) => (
          <LanguageTag key={one} language={one} />
        ))}
      </Show>
      <Show name="When">
        <When at={moments.soon} />
        <When at={moments.past} />
        <When at={moments.later} absolute />
        <When at={moments.later} dated />
        <When at={moments.later} dated zone="America/New_York" />
      </Show>
      <Show name="Snippet">
        <p>
          <Snippet text={sample.replace(/^(\S+ )(\S+)/, '$1«$2»')} />
        </p>
      </Show>
      <Show name="Glossed">
        <GlossedText text={`SLA. ${sample} VPN, DNS, RAM.`} language={language} />
        <Glossed>{sample}</Glossed>
      </Show>
    </Group>
  );
}
