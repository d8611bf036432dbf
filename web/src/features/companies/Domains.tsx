import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useRuleDomains } from '@/api/people';
import { useMe } from '@/api/session';
import type { CompanySheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';

const apart = (text: string) =>
  text
    .split(/[\s,;]+/)
    .map((one) => one.replace(/^.*@/, '').toLowerCase())
    .filter(Boolean);

/** By which domains of addresses new senders are known as the company's people; administrators decide. */
export function Domains({ company }: { company: CompanySheet }) {
  const { t } = useTexts();
  const me = useMe().data;
  const rule = useRuleDomains(company.id);
  const tell = useTellProblem();
  const kept = company.domains.join(', ');
  const [text, setText] = useState<string | null>(null);
  if (me?.role !== 'administrator') return null;
  const wanted = apart(text ?? kept);
  const save = () => rule.mutate(wanted, { onError: tell, onSuccess: () => setText(null) });
  return (
    <Panel title={t('company.domains')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextInput
          aria-label={t('company.domains')}
          description={t('company.domains_hint')}
          value={text ?? kept}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button
          mt="xs"
          size="xs"
          variant="default"
          type="submit"
          disabled={wanted.join() === company.domains.join()}
          loading={rule.isPending}
        >
          {t('action.save')}
        </Button>
      </form>
    </Panel>
  );
}
