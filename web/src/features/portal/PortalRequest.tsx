import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useRef, useState, type FormEvent } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { useArticle, useArticles } from '@/api/knowledge';
import { useOpenTicket } from '@/api/tickets';
import type { Language, Me } from '@/api/types';
import { useTexts } from '@/i18n';
import { ArticleView } from '@/ui/ArticleView';
import { Failed } from '@/ui/Feedback';
import { usePageTitle } from '@/ui/PageFrame';
import { Panel } from '@/ui/Panel';
import { Guide } from './Guide';

/** Answers that may already help, while the question is being typed. */
function MayHelp({ words }: { words: string }) {
  const { t, language } = useTexts();
  const [q] = useDebouncedValue(words.trim(), 250);
  const [open, setOpen] = useState<string | null>(null);
  const [read, setRead] = useState<Language>(language);
  const articles = useArticles(q, language);
  const article = useArticle(open, read);
  const found = q.length > 3 ? (articles.data?.items ?? []).slice(0, 3) : [];
  return (
    <>
      <p role="status" className="visually-hidden">
        {found.length > 0 && t('portal.found', { count: found.length })}
      </p>
      {found.length > 0 && (
        <Panel title={t('portal.may_help')}>
          <Group gap="xs">
            {found.map((one) => (
              <Button
                key={one.id}
                variant={one.id === open ? 'light' : 'default'}
                aria-expanded={one.id === open}
                size="xs"
                onClick={() => setOpen(one.id === open ? null : one.id)}
              >
                {one.title}
              </Button>
            ))}
          </Group>
          {article.data && (
            <div style={{ marginTop: '1.25rem' }}>
              <ArticleView article={article.data} onLanguage={setRead} />
            </div>
          )}
        </Panel>
      )}
    </>
  );
}

export function PortalRequest({ me }: { me: Me }) {
  const { t } = useTexts();
  const go = useNavigate();
  const [title, setTitle] = useState('');
  const [problem, setProblem] = useState('');
  // The guide asks the helpdesk by itself, with all that was said.
  const [isGuided, setGuided] = useState(false);
  const [isAsked, ask] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const open = useOpenTicket();
  usePageTitle(t('portal.ask'));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask(true);
    if (title.trim() === '') {
      field.current?.focus();
      return;
    }
    open.mutate(
      {
        person_id: me.person_id,
        company_id: me.company_id,
        call_id: null,
        device_id: null,
        title: title.trim(),
        problem: problem.trim(),
        kind: 'incident',
        impact: 3,
        urgency: 2,
      },
      { onSuccess: (ticket) => go(`/portal/${ticket.id}`) },
    );
  };
  return (
    <>
      <h1>{t('portal.what')}</h1>
      <form onSubmit={submit}>
        <Stack>
          {open.isError && <Failed error={open.error} />}
          <TextInput
            ref={field}
            size="md"
            label={t('portal.title')}
            error={isAsked && title.trim() === '' && t('portal.title_missing')}
            autoFocus
            maxLength={200}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <Textarea
            size="md"
            label={t('portal.problem')}
            description={t('portal.problem_hint')}
            autosize
            minRows={4}
            value={problem}
            onChange={(event) => setProblem(event.currentTarget.value)}
          />
          <MayHelp words={`${title} ${problem}`} />
          <Guide words={{ title, problem }} onBegin={setGuided} />
          {!isGuided && (
            <Group>
              <Button type="submit" size="md" loading={open.isPending}>
                {t('portal.send')}
              </Button>
              <Button component={Link} to="/portal" variant="subtle" color="gray">
                {t('action.cancel')}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </>
  );
}
