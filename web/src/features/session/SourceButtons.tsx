import { Button, Divider } from '@mantine/core';
import { useEffect } from 'react';
import { useSources, useVisit } from '@/api/sources';
import type { SourceLine } from '@/api/types';
import { useTexts } from '@/i18n';
import { Failed } from '@/ui/Feedback';
import { IconBuilding } from '@/ui/icons';

function SourceButton({ source, onDirectory }: { source: SourceLine; onDirectory: () => void }) {
  const { t } = useTexts();
  const visit = useVisit();
  // Whoever comes back with the browser's own button finds the page as he left it, on its way out.
  useEffect(() => {
    const begin = (event: PageTransitionEvent) => event.persisted && visit.reset();
    window.addEventListener('pageshow', begin);
    return () => window.removeEventListener('pageshow', begin);
  }, [visit.reset]);
  return (
    <>
      {visit.isError && <Failed error={visit.error} />}
      <Button
        variant="default"
        size="md"
        leftSection={<IconBuilding size={19} stroke={1.6} aria-hidden />}
        loading={visit.isPending}
        onClick={() => (source.kind === 'oidc' ? visit.mutate(source.id) : onDirectory())}
      >
        {t('sign_in.with', { name: source.name })}
      </Button>
    </>
  );
}

interface Props {
  onDirectory: (source: SourceLine) => void;
  /** Nothing else stands between the password and these. */
  isFirst: boolean;
}

/** One button for each place that is known besides this one; nothing where there is none. */
export function SourceButtons({ onDirectory, isFirst }: Props) {
  const { t } = useTexts();
  const { data } = useSources();
  if (!data || data.items.length === 0) return null;
  return (
    <>
      {isFirst && <Divider label={t('sign_in.or')} />}
      {data.items.map((source) => (
        <SourceButton key={source.id} source={source} onDirectory={() => onDirectory(source)} />
      ))}
    </>
  );
}
