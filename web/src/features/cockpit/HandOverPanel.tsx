import { Select, SimpleGrid, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useHandoverPreview, useHandOver } from '@/api/handovers';
import { useStaff, useSuppliers } from '@/api/people';
import type { HandoverTarget, TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { useDraft } from '@/ui/draft';
import { Failed, Loading } from '@/ui/Feedback';
import { useNeeds } from '@/ui/needs';
import { useTellProblem } from '@/ui/problem';
import { ActPanel } from './ActPanel';
import css from './ActPanel.module.css';
import { HandoverFileView } from './HandoverFileView';

const kinds: HandoverTarget[] = ['expert', 'supervisor', 'manufacturer', 'field_technician'];

function useTargets(kind: HandoverTarget | null) {
  const { t } = useTexts();
  const outside = kind === 'manufacturer';
  const staff = useStaff(kind !== null && !outside);
  const suppliers = useSuppliers(outside);
  if (outside) {
    return (suppliers.data?.items ?? []).map(({ id, name }) => ({
      value: String(id),
      label: name,
    }));
  }
  return (staff.data?.items ?? [])
    .filter((one) => one.role === kind)
    .map((one) => ({
      value: String(one.id),
      label: `${one.name} · ${one.on_duty ? t('me.on_duty') : t('me.off_duty')}`,
    }));
}

/** To whom, why them, and the file that goes along. */
export function HandOverPanel({ ticket, close }: { ticket: TicketSheet; close: () => void }) {
  const { t, code } = useTexts();
  const preview = useHandoverPreview(ticket.id);
  const [kind, setKind] = useState<HandoverTarget | null>(null);
  const [who, setWho] = useState<string | null>(null);
  const targets = useTargets(kind);
  const note = useDraft(`ticket-${ticket.id}-handover`);
  const handOver = useHandOver(ticket.id);
  const tell = useTellProblem();
  const target = preview.data?.target;
  const needs = useNeeds<HTMLElement>(preview.isSuccess && (kind !== null || Boolean(target)));
  const proposed = target?.account?.name ?? target?.supplier?.name ?? null;
  const confirm = () =>
    handOver.mutate(
      {
        kind,
        account_id: who !== null && kind !== 'manufacturer' ? Number(who) : null,
        supplier_id: who !== null && kind === 'manufacturer' ? Number(who) : null,
        note: note.text.trim() || null,
      },
      {
        onSuccess: (line) => {
          note.clear();
          const outside = line.kind === 'manufacturer';
          notifications.show({
            closeButtonProps: { 'aria-label': t('action.close') },
            message: t(outside ? 'handover.sent_outside' : 'handover.done', { name: line.to.name }),
          });
          close();
        },
        onError: tell,
      },
    );
  return (
    <ActPanel
      title={t('handover.title')}
      confirm={t('handover.confirm')}
      needs={needs}
      busy={handOver.isPending || preview.isPending}
      onConfirm={confirm}
      close={close}
    >
      {preview.isPending && <Loading />}
      {preview.isError && <Failed error={preview.error} again={preview.refetch} />}
      {preview.isSuccess && !target && kind === null && (
        <div>{t('problem.no_one_to_hand_over_to')}</div>
      )}
      {target && kind === null && (
        <div>
          <strong>
            {t(`handover_kind.${target.kind}`)}
            {proposed && ` · ${proposed}`}
          </strong>
          <div style={{ color: 'var(--ink-2)', fontSize: '0.875rem' }}>
            {code('handover_reason', target.reason_code)}
          </div>
        </div>
      )}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label={t('handover.kind')}
          error={needs.say(preview.isSuccess && kind === null && !target, t('missing.target'))}
          placeholder={t('handover.proposed')}
          clearable
          value={kind}
          onChange={(value) => {
            setKind(kinds.find((one) => one === value) ?? null);
            setWho(null);
          }}
          data={kinds.map((value) => ({ value, label: t(`handover_kind.${value}`) }))}
        />
        {kind !== null && (
          <Select
            label={t('handover.who')}
            placeholder={t('handover.best')}
            clearable
            searchable
            value={who}
            onChange={setWho}
            data={targets}
          />
        )}
      </SimpleGrid>
      <Textarea
        data-first
        label={t('handover.note')}
        autosize
        minRows={2}
        value={note.text}
        onChange={(event) => note.write(event.currentTarget.value)}
      />
      {preview.data && (
        <div className={css.file} tabIndex={0} role="group" aria-label={t('handover.file')}>
          <HandoverFileView file={preview.data.file} />
        </div>
      )}
    </ActPanel>
  );
}
