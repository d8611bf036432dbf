import { Button } from '@mantine/core';
import type { DirectoryLine } from '@/api/types';
import { useTexts } from '@/i18n';
import { LanguageTag, Tag } from '@/ui/Marks';
import rows from '@/ui/Rows.module.css';
import { weekWords } from '@/ui/weekWords';
import { When } from '@/ui/When';

const toneOf = { on_duty: 'good', on_call: 'good', absent: 'warm', off: 'plain' } as const;

function Presence({ line }: { line: DirectoryLine }) {
  const { t } = useTexts();
  const { presence } = line;
  const isInside = line.side === 'inside';
  const outside = presence?.state === 'on_duty' ? 'directory.open' : 'directory.closed';
  return (
    <>
      {!isInside && <Tag>{t('directory.outside')}</Tag>}{' '}
      {presence && (
        <Tag tone={toneOf[presence.state]}>
          {t(isInside ? `presence.${presence.state}` : outside)}
        </Tag>
      )}
      {presence?.until && (
        <>
          {' '}
          {t('presence.until')} <When at={presence.until} absolute />
        </>
      )}
    </>
  );
}

/** Somebody of the desk, or a supplier with all whom one may ask there. */
export function DirectoryRow({ line, edit }: { line: DirectoryLine; edit?: () => void }) {
  const { t, code, wordsLocale } = useTexts();
  const isInside = line.side === 'inside';
  const skills = line.skills.map((one) =>
    isInside
      ? t('directory.level_short', { skill: code('team', one.skill), level: one.level })
      : code('team', one.skill),
  );
  const load =
    line.open_tickets === null
      ? ''
      : line.tickets_max === null
        ? t('directory.load', { count: line.open_tickets })
        : t('directory.load_of', { count: line.open_tickets, max: line.tickets_max });
  const role = line.role ? t(`role.${line.role}`) : '';
  const week = line.calendar && `${weekWords(line.calendar, wordsLocale)} (${line.calendar.zone})`;
  const reached = isInside ? [line.phone, line.email] : [];
  return (
    <li>
      <span className={rows.what}>
        <strong>{line.name}</strong> <Presence line={line} />{' '}
        {line.languages.map((one) => (
          <LanguageTag key={one} language={one} />
        ))}
        <small>{[role, ...skills].filter(Boolean).join(' · ')}</small>
        <small>{[line.products.join(', '), load, ...reached].filter(Boolean).join(' · ')}</small>
        <small>{[line.hours, week].filter(Boolean).join(' · ')}</small>
        {line.contacts.map((one, at) => (
          <small key={at}>
            {[one.name, one.phone, one.email].filter(Boolean).join(' · ')}
          </small>
        ))}
      </span>
      {edit && (
        <Button
          size="xs"
          variant="default"
          aria-label={`${t('ladder.edit')} ${line.name}`}
          onClick={edit}
        >
          {t('ladder.edit')}
        </Button>
      )}
    </li>
  );
}
