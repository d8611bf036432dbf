import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useSatisfaction, useSaySatisfied } from '@/api/portal';
import { useTexts } from '@/i18n';
import { Panel } from '@/ui/Panel';
import { useNeeds } from '@/ui/needs';
import { useTellProblem } from '@/ui/problem';

/** One click says whether it was solved well; a word about it may follow. */
export function Satisfied({ ticket }: { ticket: number }) {
  const { t } = useTexts();
  const said = useSatisfaction(ticket, true);
  const say = useSaySatisfied(ticket);
  const tell = useTellProblem();
  const [comment, setComment] = useState('');
  const isMute = !comment.trim();
  const needs = useNeeds<HTMLDivElement>(!isMute);
  if (!said.data) return null;
  const { content } = said.data;
  const choose = (next: boolean, words?: string) =>
    say.mutate(words ? { content: next, comment: words } : { content: next }, { onError: tell });
  return (
    <Panel title={t('satisfied.question')}>
      <Group gap="xs">
        <Button
          variant={content === true ? 'filled' : 'default'}
          aria-pressed={content === true}
          onClick={() => choose(true)}
        >
          {t('satisfied.yes')}
        </Button>
        <Button
          variant={content === false ? 'filled' : 'default'}
          aria-pressed={content === false}
          onClick={() => choose(false)}
        >
          {t('satisfied.no')}
        </Button>
        {content !== null && <span role="status">{t('satisfied.thanks')}</span>}
      </Group>
      {content !== null && !said.data.comment && (
        <div ref={needs.box} style={{ marginTop: '0.75rem' }}>
          <Textarea
            label={t('satisfied.comment')}
            error={needs.say(isMute, t('note.text_missing'))}
            autosize
            minRows={2}
            maxLength={2000}
            value={comment}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
          <Button
            mt="xs"
            size="xs"
            variant="default"
            loading={say.isPending}
            onClick={() => needs.ask() && choose(content, comment.trim())}
          >
            {t('satisfied.send')}
          </Button>
        </div>
      )}
    </Panel>
  );
}
