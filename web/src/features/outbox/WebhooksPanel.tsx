import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import { useWebhookDeed, useWebhooks, type WebhookDeed } from '@/api/outbox';
import type { WebhookSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { Tag } from '@/ui/Marks';
import { Panel } from '@/ui/Panel';
import rows from '@/ui/Rows.module.css';
import { useTellProblem } from '@/ui/problem';
import { SureButton } from '@/ui/SureButton';
import { When } from '@/ui/When';
import { NewWebhook } from './NewWebhook';
import { SecretShown } from './SecretShown';

function Health({ webhook }: { webhook: WebhookSheet }) {
  const { t, code } = useTexts();
  if (webhook.failures_in_row === 0) {
    if (!webhook.last_delivered_at) return <small>{t('webhook.never')}</small>;
    return (
      <small>
        {t('webhook.last')} <When at={webhook.last_delivered_at} />
      </small>
    );
  }
  const [reason = '', ...detail] = (webhook.last_failure ?? '').split(' ');
  return (
    <small>
      {t('webhook.failing', { count: webhook.failures_in_row })}
      {webhook.paused_until && (
        <>
          {' · '}
          {t('outbox.next')} <When at={webhook.paused_until} absolute />
        </>
      )}
      <br />
      {code('delivery_reason', reason)}
      {detail.length > 0 && detail[0] && ` (${detail.join(' ')})`}
    </small>
  );
}

function Row({ webhook, run }: { webhook: WebhookSheet; run: (deed: WebhookDeed) => void }) {
  const { t, code } = useTexts();
  const isFailing = webhook.is_active && webhook.failures_in_row > 0;
  return (
    <li>
      <span className={rows.what}>
        <strong>{webhook.name}</strong> {isFailing && <Tag tone="bad">{t('webhook.trouble')}</Tag>}
        <small>
          {webhook.company_name ?? t('webhook.helpdesk_wide')}
          {' · '}
          {webhook.url}
        </small>
        <small>{webhook.kinds.map((kind) => code('event', kind)).join(', ')}</small>
        <Health webhook={webhook} />
      </span>
      <Switch
        label={t('webhook.on')}
        aria-label={`${t('webhook.on')} ${webhook.name}`}
        checked={webhook.is_active}
        onChange={(event) =>
          run({ do: 'switch', id: webhook.id, is_active: event.currentTarget.checked })
        }
      />
      <SureButton
        label={t('webhook.renew')}
        sure={t('webhook.renew_sure')}
        about={webhook.name}
        act={() => run({ do: 'renew', id: webhook.id })}
      />
      <SureButton
        label={t('webhook.remove')}
        sure={t('webhook.remove_sure')}
        about={webhook.name}
        act={() => run({ do: 'remove', id: webhook.id })}
      />
    </li>
  );
}

export function WebhooksPanel() {
  const { t } = useTexts();
  const webhooks = useWebhooks();
  const deed = useWebhookDeed();
  const tell = useTellProblem();
  const [isNew, setNew] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const run = (what: WebhookDeed) =>
    deed.mutate(what, {
      onSuccess: (made) => {
        if (made) setSecret(made.secret);
        if (what.do === 'make') setNew(false);
      },
      onError: tell,
    });
  const items = webhooks.data?.items ?? [];
  return (
    <Panel title={t('webhook.title')}>
      {webhooks.isPending && <Loading rows={3} height={26} />}
      {webhooks.isError && <Failed error={webhooks.error} again={webhooks.refetch} />}
      {webhooks.isSuccess && items.length === 0 && !isNew && (
        <Empty small title={t('webhook.none')} />
      )}
      {items.length > 0 && (
        <ul className={rows.rows} aria-label={t('webhook.title')}>
          {items.map((one) => (
            <Row key={one.id} webhook={one} run={run} />
          ))}
        </ul>
      )}
      {webhooks.data && isNew && (
        <NewWebhook
          page={webhooks.data}
          isSaving={deed.isPending}
          save={(webhook) => run({ do: 'make', webhook })}
          cancel={() => setNew(false)}
        />
      )}
      {webhooks.data && !isNew && (
        <Button mt="sm" variant="default" onClick={() => setNew(true)}>
          {t('webhook.new')}
        </Button>
      )}
      {secret && <SecretShown secret={secret} kept={() => setSecret(null)} />}
    </Panel>
  );
}
