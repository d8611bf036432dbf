import { Button } from '@mantine/core';
import { Link } from 'react-router-dom';
import { useTexts } from '@/i18n';
import { Empty } from '@/ui/Feedback';
import { PageFrame } from '@/ui/PageFrame';

export default function NotFoundPage() {
  const { t } = useTexts();
  return (
    <PageFrame title={t('not_found.title')}>
      <Empty title={t('not_found.text')}>
        <Button component={Link} to="/" mt="sm" variant="default">
          {t('not_found.home')}
        </Button>
      </Empty>
    </PageFrame>
  );
}
