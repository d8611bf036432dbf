import { Button } from '@mantine/core';
import { Link } from 'react-router-dom';
import { useHelped, useProposals } from '@/api/knowledge';
import type { ProposedArticle, ProposedTicket, TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { IconCheck } from '@/ui/icons';
import { LanguageTag } from '@/ui/Marks';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';
import { Snippet } from '@/ui/Snippet';
import { TicketLinks } from '@/ui/TicketLinks';
import cockpit from './Cockpit.module.css';
import css from './Proposed.module.css';

interface JudgeProps {
  ticket: number;
  what: { article: string } | { solution: number };
  name: string;
  helped: boolean | null;
}

/** It helped: linked with the ticket. Pressed again, it did not. */
function Judge({ ticket, what, name, helped }: JudgeProps) {
  const { t } = useTexts();
  const judge = useHelped(ticket);
  const tell = useTellProblem();
  return (
    <Button
      size="compact-sm"
      variant={helped ? 'light' : 'default'}
      aria-pressed={helped === true}
      aria-label={`${t('article.helped')}: ${name}`}
      leftSection={helped ? <IconCheck size={13} aria-hidden /> : undefined}
      loading={judge.isPending}
      onClick={() => judge.mutate({ ...what, helped: !helped }, { onError: tell })}
    >
      {t('article.helped')}
    </Button>
  );
}

function Article({ ticket, article }: { ticket: number; article: ProposedArticle }) {
  const { t } = useTexts();
  return (
    <li className={css.article}>
      <Link to={`/knowledge/${encodeURIComponent(article.id)}?ticket=${ticket}`}>
        {article.title}
      </Link>{' '}
      <LanguageTag language={article.language} />
      <p className={css.snippet}>
        <Snippet text={article.snippet} />
      </p>
      <span className={css.judge}>
        <Judge
          ticket={ticket}
          what={{ article: article.id }}
          name={article.title}
          helped={article.helped}
        />
        {article.helped_alike > 0 && (
          <span className={css.why}>
            {t('proposals.helped_alike', { count: article.helped_alike })}
          </span>
        )}
      </span>
    </li>
  );
}

function Earlier({ ticket, earlier }: { ticket: number; earlier: ProposedTicket }) {
  const { t } = useTexts();
  if (earlier.ticket.status !== 'solved') return null;
  return (
    <span className={css.judge}>
      <Judge
        ticket={ticket}
        what={{ solution: earlier.ticket.id }}
        name={earlier.ticket.number}
        helped={earlier.helped}
      />
      {earlier.helped_times > 0 && (
        <span className={css.why}>
          {t('proposals.helped_times', { count: earlier.helped_times })}
        </span>
      )}
    </span>
  );
}

/** What solved the same before: articles and tickets. */
export function Proposed({ ticket }: { ticket: TicketSheet }) {
  const { t } = useTexts();
  const hasWords = `${ticket.title}${ticket.problem}`.trim() !== '';
  const proposals = useProposals(ticket.id, hasWords);
  if (!hasWords) return null;
  if (proposals.isPending) return <Loading rows={3} />;
  if (proposals.isError) return <Failed error={proposals.error} again={proposals.refetch} />;
  const { articles, tickets } = proposals.data;
  const earlierOf = (id: number) => tickets.find((one) => one.ticket.id === id);
  return (
    <div className={cockpit.pair}>
      <Panel title={t('proposals.articles')}>
        {articles.length === 0 && <Empty small title={t('proposals.no_articles')} />}
        <ul className={css.list}>
          {articles.map((article) => (
            <Article key={article.id} ticket={ticket.id} article={article} />
          ))}
        </ul>
        <p className={css.more}>
          <Link to={`/knowledge?ticket=${ticket.id}`}>{t('proposals.search')}</Link>
        </p>
      </Panel>
      <Panel title={t('proposals.tickets')}>
        {tickets.length === 0 && <Empty small title={t('proposals.no_tickets')} />}
        <TicketLinks
          tickets={tickets.map((one) => one.ticket)}
          aside={({ id }) => {
            const earlier = earlierOf(id);
            return earlier && <Earlier ticket={ticket.id} earlier={earlier} />;
          }}
        />
      </Panel>
    </div>
  );
}
