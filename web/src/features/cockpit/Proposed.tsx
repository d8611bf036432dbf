import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Link } from 'react-router-dom';
import { useArticleHelped, useProposals } from '@/api/knowledge';
import type { ArticleLine, TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { LanguageTag } from '@/ui/Marks';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';
import { Snippet } from '@/ui/Snippet';
import { TicketLinks } from '@/ui/TicketLinks';
import cockpit from './Cockpit.module.css';
import css from './Proposed.module.css';

function Article({ ticket, article }: { ticket: number; article: ArticleLine }) {
  const { t } = useTexts();
  const helped = useArticleHelped(ticket);
  const tell = useTellProblem();
  return (
    <li className={css.article}>
      <Link to={`/knowledge/${encodeURIComponent(article.id)}?ticket=${ticket}`}>
        {article.title}
      </Link>{' '}
      <LanguageTag language={article.language} />
      <p className={css.snippet}>
        <Snippet text={article.snippet} />
      </p>
      <Button
        size="compact-xs"
        variant={helped.isSuccess ? 'light' : 'default'}
        loading={helped.isPending}
        onClick={() =>
          helped.mutate(
            { id: article.id, helped: true },
            {
              onSuccess: () => notifications.show({ message: t('article.noted') }),
              onError: tell,
            },
          )
        }
      >
        {t('article.helped')}
      </Button>
    </li>
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
  return (
    <div className={cockpit.pair}>
      <Panel title={t('proposals.articles')}>
        {articles.length === 0 && <Empty small title={t('proposals.no_articles')} />}
        <ul className={css.list}>
          {articles.slice(0, 4).map((article) => (
            <Article key={article.id} ticket={ticket.id} article={article} />
          ))}
        </ul>
      </Panel>
      <Panel title={t('proposals.tickets')}>
        {tickets.length === 0 && <Empty small title={t('proposals.no_tickets')} />}
        <TicketLinks tickets={tickets.slice(0, 5)} />
      </Panel>
    </div>
  );
}
