import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useDirectory } from '@/api/escalation';
import type { DirectoryLine } from '@/api/types';
import { languageNames, languages, useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { LanguageTag, Tag } from '@/ui/Marks';
import { Panel } from '@/ui/Panel';
import rows from '@/ui/Rows.module.css';
import { When } from '@/ui/When';
import { ProfileEditor } from './ProfileEditor';
import { useSkillChoices } from './scope';
import css from './Escalation.module.css';

const toneOf = { on_duty: 'good', on_call: 'good', absent: 'warm', off: 'plain' } as const;

function Presence({ line }: { line: DirectoryLine }) {
  const { t } = useTexts();
  if (!line.presence) return <Tag>{t('directory.outside')}</Tag>;
  return (
    <>
      <Tag tone={toneOf[line.presence.state]}>{t(`presence.${line.presence.state}`)}</Tag>
      {line.presence.until && (
        <>
          {' '}
          {t('presence.until')} <When at={line.presence.until} absolute />
        </>
      )}
    </>
  );
}

function Row({ line, edit }: { line: DirectoryLine; edit?: () => void }) {
  const { t, code } = useTexts();
  const skills = line.skills.map((one) =>
    line.side === 'inside'
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
  return (
    <li>
      <span className={rows.what}>
        <strong>{line.name}</strong> <Presence line={line} />{' '}
        {line.languages.map((one) => (
          <LanguageTag key={one} language={one} />
        ))}
        <small>{[role, ...skills].filter(Boolean).join(' · ')}</small>
        <small>
          {[line.products.join(', '), line.hours, load, line.phone, line.email]
            .filter(Boolean)
            .join(' · ')}
        </small>
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

const keyOf = (line: DirectoryLine) => `${line.side}${line.account_id ?? line.supplier_id ?? 0}`;

export function Directory({ rules }: { rules: boolean }) {
  const { t } = useTexts();
  const choices = useSkillChoices();
  const [skill, setSkill] = useState<string | null>(null);
  const [language, setLanguage] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [product] = useDebouncedValue(typed.trim(), 200);
  const [reachable, setReachable] = useState(false);
  const [query, setQuery] = useSearchParams();
  const [chosen, setEditing] = useState<string | null>(null);
  const directory = useDirectory({ skill, product, language, reachable });
  const lines = directory.data?.items ?? [];
  // `?skills` in the address: whoever has none yet is written.
  const without = query.has('skills')
    ? lines.find((one) => one.side === 'inside' && one.skills.length === 0)
    : undefined;
  const editing = chosen ?? (rules && without ? keyOf(without) : null);
  const close = () => {
    setEditing(null);
    setQuery({}, { replace: true });
  };
  return (
    <Panel title={t('escalation.directory')}>
      <div className={css.fields} role="search" aria-label={t('escalation.directory')}>
        <Select
          label={t('directory.skill')}
          clearable
          data={choices}
          value={skill}
          onChange={setSkill}
        />
        <TextInput
          label={t('directory.product')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Select
          label={t('field.language')}
          clearable
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
          value={language}
          onChange={setLanguage}
        />
        <Checkbox
          label={t('directory.there')}
          checked={reachable}
          onChange={(event) => setReachable(event.currentTarget.checked)}
        />
      </div>
      {directory.isPending && <Loading rows={8} height={26} />}
      {directory.isError && <Failed error={directory.error} again={directory.refetch} />}
      {directory.isSuccess && lines.length === 0 && <Empty small title={t('directory.none')} />}
      <ul className={rows.rows} aria-label={t('escalation.directory')}>
        {lines.map((line) =>
          editing === keyOf(line) ? (
            <li key={keyOf(line)}>
              <ProfileEditor line={line} close={close} />
            </li>
          ) : (
            <Row
              key={keyOf(line)}
              line={line}
              {...(rules ? { edit: () => setEditing(keyOf(line)) } : {})}
            />
          ),
        )}
      </ul>
    </Panel>
  );
}
