import { useTexts } from '@/i18n';
import { PageFrame } from '@/ui/PageFrame';
import css from './Design.module.css';
import { CalendarShown } from './CalendarShown';
import { DeedsShown } from './DeedsShown';
import { FeedbackShown } from './FeedbackShown';
import { FieldsShown } from './FieldsShown';
import { FiguresShown } from './FiguresShown';
import { MarksShown } from './MarksShown';
import { RecordsShown } from './RecordsShown';
import { Tokens } from './Tokens';

/** Every component of ui/ in every state, for whoever changes the interface. */
export default function DesignPage() {
  const { t } = useTexts();
  const sample = t('design.sample');
  return (
    <PageFrame title={t('design.title')}>
      <p className={css.about}>{t('design.about')}</p>
      <Tokens sample={sample} />
      <MarksShown sample={sample} />
      <FeedbackShown sample={sample} />
      <FieldsShown sample={sample} />
      <CalendarShown sample={sample} />
      <DeedsShown sample={sample} />
      <RecordsShown sample={sample} />
      <FiguresShown sample={sample} />
    </PageFrame>
  );
}
