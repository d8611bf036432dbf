import { Button } from '@mantine/core';
import { useNavigate } from 'react-router-dom';
import type { TicketSheet } from '@/api/types';
import { useArticleFromTicket } from '@/api/writing';
import { useTexts } from '@/i18n';
import { IconCircleCheck } from '@/ui/icons';
import { useTellProblem } from '@/ui/problem';
import { When } from '@/ui/When';
import css from './StepCard.module.css';

/** One press: a draft with the requester's words and what solved it, without who he is. */
function WriteArticle({ ticket }: { ticket: number }) {
  const { t, language } = useTexts();
  const begin = useArticleFromTicket(ticket);
  const tell = useTellProblem();
  const navigate = useNavigate();
  return (
    <Button
      mt="sm"
      variant="default"
      loading={begin.isPending}
      onClick={() =>
        begin.mutate(undefined, {
          onError: tell,
          onSuccess: ({ id, drafts }) =>
            navigate(`/knowledge/${id}/edit?language=${drafts[0]?.language ?? language}`),
        })
      }
    >
      {t('draft.from_ticket')}
    </Button>
  );
}

/** How it ended, where the next step stood before. */
export function Solved({ ticket }: { ticket: TicketSheet }) {
  const { t } = useTexts();
  const { solution } = ticket;
  if (!solution) return null;
  return (
    <section className={css.card} aria-label={t('wrap_up.summary')}>
      <div className={css.over}>
        <span className={css.kind}>
          <IconCircleCheck size={19} stroke={1.7} aria-hidden />
          {t(`outcome.${solution.outcome}`)}
        </span>
        {solution.at && <When at={solution.at} />}
      </div>
      <p className={css.summary}>{solution.summary}</p>
      {solution.follow_up && (
        <p className={css.meaning}>
          <strong>{t('wrap_up.follow_up')}</strong> {solution.follow_up}
        </p>
      )}
      <WriteArticle ticket={ticket.id} />
    </section>
  );
}
