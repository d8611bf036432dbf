import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useCompanies } from '@/api/people';
import type { DispositionForm, DispositionLine } from '@/api/types';
import { useDispositionDeed, useDispositions } from '@/api/wrapUp';
import { languageNames, languages, useTexts } from '@/i18n';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';
import rows from '@/ui/Rows.module.css';
import { SureButton } from '@/ui/SureButton';

const nothing: DispositionForm = { en: '', fr: '', nl: '', de: '' };

/** A new one, or other words for one that is there. */
function WordsForm({ old, done }: { old: DispositionLine | null; done: () => void }) {
  const { t } = useTexts();
  const deed = useDispositionDeed();
  const tell = useTellProblem();
  const companies = useCompanies().data?.items ?? [];
  const [words, setWords] = useState<DispositionForm>(old?.words ?? nothing);
  const [company, setCompany] = useState('');
  const save = (event: FormEvent) => {
    event.preventDefault();
    const company_id = company === '' ? null : Number(company);
    deed.mutate(
      old ? { do: 'change', id: old.id, words } : { do: 'add', fresh: { company_id, words } },
      { onError: tell, onSuccess: done },
    );
  };
  return (
    <form onSubmit={save} onKeyDown={({ key }) => key === 'Escape' && done()}>
      <Stack gap="xs" mt="sm">
        {languages.map((language, at) => (
          <TextInput
            key={language}
            size="xs"
            lang={language}
            autoFocus={at === 0}
            required
            withAsterisk={false}
            maxLength={60}
            label={languageNames[language]}
            value={words[language]}
            onChange={(event) => setWords({ ...words, [language]: event.currentTarget.value })}
          />
        ))}
        {!old && (
          <NativeSelect
            size="xs"
            label={t('telephone.company')}
            value={company}
            onChange={(event) => setCompany(event.currentTarget.value)}
            data={[
              { value: '', label: t('telephone.any_company') },
              ...companies.map((one) => ({ value: String(one.id), label: one.name })),
            ]}
          />
        )}
        <Group gap="xs">
          <Button size="xs" type="submit" loading={deed.isPending}>
            {t('telephone.save')}
          </Button>
          <Button size="xs" variant="subtle" onClick={done}>
            {t('line.close')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What calls end with: the supervisor's list. */
export function Dispositions() {
  const { t, pick } = useTexts();
  const items = useDispositions().data?.items ?? [];
  const companies = useCompanies().data?.items ?? [];
  const deed = useDispositionDeed();
  const tell = useTellProblem();
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const nameOf = (id: number | null) =>
    id === null ? t('telephone.any_company') : (companies.find((one) => one.id === id)?.name ?? '');
  return (
    <Panel title={t('dispositions.title')}>
      <ul className={rows.rows} aria-label={t('dispositions.title')}>
        {items.map((one) => (
          <li key={one.id}>
            <span className={rows.what}>
              <strong>{pick(one.words)}</strong>
              <small>{nameOf(one.company_id)}</small>
            </span>
            <Button
              size="xs"
              variant="default"
              aria-label={t('dispositions.change_of', { name: pick(one.words) })}
              onClick={() => setOpen(one.id)}
            >
              {t('dispositions.change')}
            </Button>
            <SureButton
              label={t('telephone.remove')}
              sure={t('telephone.remove_sure')}
              about={pick(one.words)}
              act={() => deed.mutate({ do: 'remove', id: one.id }, { onError: tell })}
            />
            {open === one.id && (
              <div style={{ flexBasis: '100%' }}>
                <WordsForm old={one} done={() => setOpen(null)} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {open === 'new' ? (
        <WordsForm old={null} done={() => setOpen(null)} />
      ) : (
        <Button size="xs" mt="sm" onClick={() => setOpen('new')}>
          {t('dispositions.add')}
        </Button>
      )}
    </Panel>
  );
}
