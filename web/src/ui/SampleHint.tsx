import { Button } from '@mantine/core';
import { Link } from 'react-router-dom';
import { useSampleData } from '@/api/setup';
import { useTexts } from '@/i18n';
import css from './FirstSteps.module.css';

/** That some of what is there is made up, and where it is taken away. */
export function SampleHint() {
  const { t } = useTexts();
  const sample = useSampleData().data;
  if (!sample?.is_there) return null;
  return (
    <div className={css.rest}>
      <p>{t('sample.hint')}</p>
      <Button component={Link} to="/sample-data" size="xs" variant="default">
        {t('sample.look')}
      </Button>
    </div>
  );
}
