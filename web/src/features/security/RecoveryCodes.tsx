import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useTexts } from '@/i18n';
import { IconCheck, IconPrinter } from '@/ui/icons';
import css from './Security.module.css';

/** Ten codes, shown once: nothing closes them by accident. */
export function RecoveryCodes({ codes, kept }: { codes: string[]; kept: () => void }) {
  const { t } = useTexts();
  const clipboard = useClipboard();
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={t('security.codes')}
    >
      <Stack>
        <Text size="sm">{t('security.codes_hint')}</Text>
        <ol className={css.codes} translate="no">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ol>
        <Group>
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} stroke={1.6} aria-hidden />}
            onClick={() => window.print()}
          >
            {t('security.print')}
          </Button>
          {window.isSecureContext && (
            <Button
              variant="default"
              leftSection={clipboard.copied ? <IconCheck size={16} aria-hidden /> : null}
              onClick={() => clipboard.copy(codes.join('\n'))}
            >
              {t(clipboard.copied ? 'security.copied' : 'security.copy')}
            </Button>
          )}
        </Group>
        <Button onClick={kept} data-autofocus>
          {t('security.codes_kept')}
        </Button>
      </Stack>
    </Modal>
  );
}
