import { useTexts } from '@/i18n';
import { PageFrame } from '@/ui/PageFrame';
import { SoundCheck } from './SoundCheck';

/** For everybody who talks here. */
export default function SoundCheckPage() {
  const { t } = useTexts();
  return (
    <PageFrame title={t('sound_check.page')}>
      <div style={{ maxWidth: '36rem' }}>
        <SoundCheck />
      </div>
    </PageFrame>
  );
}
