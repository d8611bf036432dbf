import { Checkbox, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useDirectory } from '@/api/escalation';
import type { DirectoryLine } from '@/api/types';
import { languageNames, languages, useTexts } from '@/i18n';
import { DateField } from '@/ui/DateField';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { Panel } from '@/ui/Panel';
import rows from '@/ui/Rows.module.css';
import { DirectoryRow } from './DirectoryRow';
import { ProfileEditor } from './ProfileEditor';
import { useSkillChoices } from './scope';
import css from './Escalation.module.css';

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
  const [at, setAt] = useState('');
  const moment = at === '' ? null : new Date(at).toISOString();
  const directory = useDirectory({ skill, product, language, reachable, at: moment });
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
        <DateField withTime label={t('directory.there_at')} value={at} onChange={setAt} />
        <Checkbox
          label={t('directory.there')}
          checked={reachable && moment === null}
          disabled={moment !== null}
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
            <DirectoryRow
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
