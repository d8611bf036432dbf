import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useCompanies } from '@/api/people';
import { useForgetSynonym, useKeepSynonym, useSynonyms } from '@/api/synonyms';
import type { Synonym, SynonymWords } from '@/api/types';
import { languageNames, languages, useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { LanguageTag } from '@/ui/Marks';
import { useNeeds } from '@/ui/needs';
import { PageFrame } from '@/ui/PageFrame';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';
import rows from '@/ui/Rows.module.css';
import { SureButton } from '@/ui/SureButton';
import { When } from '@/ui/When';
import css from './Measures.module.css';

const none: SynonymWords = { en: '', fr: '', nl: '', de: '' };
const wordsOf = ({ en, fr, nl, de }: Synonym): SynonymWords => ({ en, fr, nl, de });
const firstOf = (words: SynonymWords) =>
  languages.map((one) => words[one] ?? '').find((text) => text !== '') ?? '';

interface FormProps {
  company: number;
  id: number | null;
  start: SynonymWords;
  done: () => void;
}

function WordsForm({ company, id, start, done }: FormProps) {
  const { t } = useTexts();
  const [words, setWords] = useState(start);
  const keep = useKeepSynonym(company);
  const tell = useTellProblem();
  const isEmpty = languages.every((one) => (words[one] ?? '').trim() === '');
  const needs = useNeeds<HTMLFormElement>(!isEmpty);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!needs.ask()) return;
    keep.mutate(
      { id, words },
      {
        onError: tell,
        onSuccess: () => {
          setWords(none);
          done();
        },
      },
    );
  };
  return (
    <form
      ref={needs.box}
      onSubmit={submit}
      aria-label={id === null ? t('synonyms.new') : t('synonyms.change')}
    >
      {languages.map((one, at) => (
        <TextInput
          key={one}
          mb="xs"
          label={languageNames[one]}
          maxLength={500}
          error={at === 0 && needs.say(isEmpty, t('missing.words'))}
          value={words[one] ?? ''}
          onChange={(event) => setWords({ ...words, [one]: event.currentTarget.value })}
        />
      ))}
      <Group gap="xs">
        <Button type="submit" loading={keep.isPending}>
          {id === null ? t('action.add') : t('action.save')}
        </Button>
        {id !== null && (
          <Button variant="default" onClick={done}>
            {t('action.cancel')}
          </Button>
        )}
      </Group>
    </form>
  );
}

function Row({ synonym, edit }: { synonym: Synonym; edit: () => void }) {
  const { t } = useTexts();
  const forget = useForgetSynonym(synonym.company_id);
  const tell = useTellProblem();
  const about = firstOf(wordsOf(synonym));
  return (
    <li>
      <span className={rows.what}>
        {languages
          .filter((one) => synonym[one] !== '')
          .map((one) => (
            <span key={one} style={{ display: 'block' }}>
              <LanguageTag language={one} /> <span lang={one}>{synonym[one]}</span>
            </span>
          ))}
        <small>
          {synonym.changed_by?.name} <When at={synonym.changed_at} />
        </small>
      </span>
      <Button
        size="xs"
        variant="default"
        aria-label={`${t('synonyms.change')} ${about}`}
        onClick={edit}
      >
        {t('synonyms.change')}
      </Button>
      <SureButton
        label={t('synonyms.forget')}
        sure={t('synonyms.forget_sure')}
        about={about}
        act={() => forget.mutate(synonym.id, { onError: tell })}
      />
    </li>
  );
}

function Words({ company }: { company: number }) {
  const { t } = useTexts();
  const synonyms = useSynonyms(company);
  const [editing, setEditing] = useState<number | null>(null);
  if (synonyms.isPending) return <Loading rows={5} height={26} />;
  if (synonyms.isError) return <Failed error={synonyms.error} again={synonyms.refetch} />;
  return (
    <Stack gap="md">
      <Panel title={t('synonyms.new')}>
        <WordsForm company={company} id={null} start={none} done={() => setEditing(null)} />
      </Panel>
      <Panel title={t('synonyms.known')}>
        {synonyms.data.items.length === 0 && <Empty small title={t('synonyms.none')} />}
        <ul className={rows.rows} aria-label={t('synonyms.known')}>
          {synonyms.data.items.map((one) =>
            one.id === editing ? (
              <li key={one.id}>
                <div className={rows.what}>
                  <WordsForm
                    company={company}
                    id={one.id}
                    start={wordsOf(one)}
                    done={() => setEditing(null)}
                  />
                </div>
              </li>
            ) : (
              <Row key={one.id} synonym={one} edit={() => setEditing(one.id)} />
            ),
          )}
        </ul>
      </Panel>
    </Stack>
  );
}

/** What the people of a company call things: searches by those who may see it find by these words too. */
export default function SynonymsPage() {
  const { t } = useTexts();
  const companies = useCompanies().data?.items ?? [];
  const [chosen, setChosen] = useState<number | null>(null);
  const company = chosen ?? companies[0]?.id ?? null;
  return (
    <PageFrame title={t('synonyms.title')}>
      <p className={css.hint}>{t('synonyms.how')}</p>
      <Select
        label={t('queue.company')}
        searchable
        allowDeselect={false}
        maw={360}
        mb="md"
        data={companies.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={company === null ? null : String(company)}
        onChange={(value) => setChosen(value === null ? null : Number(value))}
      />
      {company !== null && <Words key={company} company={company} />}
    </PageFrame>
  );
}
