import { SimpleGrid } from '@mantine/core';
import { useTelephoneSetup } from '@/api/telephone';
import { useTexts } from '@/i18n';
import { Failed, Loading } from '@/ui/Feedback';
import { PageFrame } from '@/ui/PageFrame';
import { DiallingRules } from './DiallingRules';
import { Exchanges } from './Exchanges';
import { Numbers } from './Numbers';
import { SoundCheck } from './SoundCheck';
import { Trunks } from './Trunks';

/** For administrators: where calls come from, and what numbers are for. */
export default function TelephonePage() {
  const { t } = useTexts();
  const setup = useTelephoneSetup();
  return (
    <PageFrame title={t('telephone.title')}>
      {setup.isPending && <Loading rows={6} height={26} />}
      {setup.isError && <Failed error={setup.error} again={setup.refetch} />}
      {setup.isSuccess && (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
          <Numbers setup={setup.data} />
          <Trunks setup={setup.data} />
          <Exchanges />
          <SoundCheck />
          <DiallingRules setup={setup.data} />
        </SimpleGrid>
      )}
    </PageFrame>
  );
}
