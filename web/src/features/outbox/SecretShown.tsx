import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useTexts } from '@/i18n';
import { IconCheck } from '@/ui/icons';
import css from './Outbox.module.css';

/** A secret that is shown once: nothing closes it by accident. */
export function SecretShown({ secret, kept }: { secret: string; kept: () => void }) {
  const { t } = useTexts();
  const clipboard = useClipboard();
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={t('webhook.secret')}
    >
      <Stack>
        <Text size="sm">{t('webhook.secret_hint')}</Text>
        <code className={css.secret} translate="no">
          {secret}
        </code>
        <Group>
          {window.isSecureContext && (
            <Button
              variant="default"
              leftSection={clipboard.copied ? <IconCheck size={16} aria-hidden /> : null}
              onClick={() => clipboard.copy(secret)}
            >
              {t(clipboard.copied ? 'security.copied' : 'security.copy')}
            </Button>
          )}
          <Button onClick={kept} data-autofocus>
            {t('webhook.secret_kept')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
