import { Button } from '@mantine/core';
import { Link, useParams } from 'react-router-dom';
import { useMe } from '@/api/session';
import { useTexts } from '@/i18n';
import { PageFrame } from '@/ui/PageFrame';
import { Directory } from './Directory';
import { Ladders } from './Ladders';
import { Rota } from './Rota';
import css from './Escalation.module.css';

const parts = ['ladders', 'rota', 'directory'] as const;

/** Who gets what a technician cannot solve: the steps, who is there, what they can. */
export default function EscalationPage() {
  const { t } = useTexts();
  const part = parts.find((one) => one === useParams()['part']) ?? 'ladders';
  const role = useMe().data?.role;
  const rules = role === 'supervisor' || role === 'administrator';
  return (
    <PageFrame title={t('escalation.title')}>
      <nav className={css.views} aria-label={t('escalation.parts')}>
        {parts.map((one) => (
          <Button
            key={one}
            component={Link}
            to={`/escalation/${one}`}
            size="xs"
            variant={one === part ? 'filled' : 'default'}
            aria-current={one === part ? 'page' : undefined}
          >
            {t(`escalation.${one}`)}
          </Button>
        ))}
      </nav>
      {part === 'ladders' && <Ladders rules={rules} />}
      {part === 'rota' && <Rota rules={rules} />}
      {part === 'directory' && <Directory rules={rules} />}
    </PageFrame>
  );
}
