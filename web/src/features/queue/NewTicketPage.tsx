import { Button, Group, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useRef, useState, type FormEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { usePerson } from '@/api/people';
import { useOpenTicket } from '@/api/tickets';
import { useTexts } from '@/i18n';
import { useKeys } from '@/ui/keyboard';
import { Key } from '@/ui/Marks';
import { PageFrame } from '@/ui/PageFrame';
import { Panel } from '@/ui/Panel';
import { PersonPicker } from '@/ui/PersonPicker';
import { useTellProblem } from '@/ui/problem';
import css from './Queue.module.css';

/** A ticket without a call: from a visit, a corridor, a monitoring screen. */
export default function NewTicketPage() {
  const { t } = useTexts();
  const go = useNavigate();
  const [query] = useSearchParams();
  const given = Number(query.get('person'));
  const [person, setPerson] = useState<number | null>(given > 0 ? given : null);
  const company = usePerson(person).data?.company_id ?? null;
  const [title, setTitle] = useState('');
  const [problem, setProblem] = useState('');
  const [kind, setKind] = useState<'incident' | 'service_request'>('incident');
  // Words are not broken, and a small screen has no room for three beside one another.
  const isNarrow = useMediaQuery('(max-width: 40rem)', false, { getInitialValueInEffect: false });
  const [impact, setImpact] = useState(3);
  const [urgency, setUrgency] = useState(2);
  const open = useOpenTicket();
  const tell = useTellProblem();
  const [isAsked, ask] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const save = () => {
    ask(true);
    if (title.trim() === '') {
      field.current?.focus();
      return;
    }
    if ((person !== null && company === null) || open.isPending) return;
    open.mutate(
      {
        person_id: person,
        company_id: company,
        call_id: null,
        device_id: null,
        title: title.trim(),
        problem: problem.trim(),
        kind,
        impact,
        urgency,
      },
      { onSuccess: (ticket) => go(`/tickets/${ticket.id}`), onError: tell },
    );
  };
  useKeys('keys.panel', [{ key: 'mod+Enter', label: 'keys.confirm', run: save, typing: true }]);
  const scale = (name: 'impact' | 'urgency', value: number, set: (value: number) => void) => (
    <div style={isNarrow ? { width: '100%' } : undefined}>
      <div style={{ fontSize: '0.875rem', fontWeight: 500, marginBottom: 4 }}>
        {t(`ticket.${name}`)}
      </div>
      <SegmentedControl
        orientation={isNarrow ? 'vertical' : 'horizontal'}
        fullWidth={isNarrow}
        aria-label={t(`ticket.${name}`)}
        value={String(value)}
        onChange={(text) => set(Number(text))}
        data={[
          { value: '1', label: t(`${name}.1`) },
          { value: '2', label: t(`${name}.2`) },
          { value: '3', label: t(`${name}.3`) },
        ]}
      />
    </div>
  );
  return (
    <PageFrame title={t('keys.new_ticket')}>
      <Panel className={css.form}>
        <form
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            save();
          }}
        >
          <Stack>
            <PersonPicker value={person} onPick={setPerson} />
            <TextInput
              ref={field}
              label={t('ticket.title')}
              error={isAsked && title.trim() === '' && t('ticket.title_missing')}
              placeholder={t('ticket.title_placeholder')}
              autoFocus
              value={title}
              onChange={(event) => setTitle(event.currentTarget.value)}
            />
            <Textarea
              label={t('ticket.problem')}
              placeholder={t('ticket.problem_placeholder')}
              autosize
              minRows={4}
              value={problem}
              onChange={(event) => setProblem(event.currentTarget.value)}
            />
            <SegmentedControl
              aria-label={t('ticket.kind')}
              value={kind}
              onChange={(value) => setKind(value === 'incident' ? 'incident' : 'service_request')}
              data={[
                { value: 'incident', label: t('kind.incident') },
                { value: 'service_request', label: t('kind.service_request') },
              ]}
              maw={420}
            />
            <Group gap={isNarrow ? 'md' : 'xl'}>
              {scale('impact', impact, setImpact)}
              {scale('urgency', urgency, setUrgency)}
            </Group>
            <Group>
              <Button
                type="submit"
                loading={open.isPending}
                rightSection={<Key name="mod+Enter" />}
              >
                {t('ticket.open')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Panel>
    </PageFrame>
  );
}
