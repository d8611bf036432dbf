import { useModels } from '@/api/diagnosis';
import { answersForModels, useMe } from '@/api/session';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { IconBook2 } from '@/ui/icons';
import { LinkRows } from '@/ui/LinkRows';
import { PageFrame } from '@/ui/PageFrame';
import css from './Models.module.css';

export default function ModelsPage() {
  const { t, pick } = useTexts();
  const models = useModels(true);
  const mayOpen = answersForModels(useMe().data);
  return (
    <PageFrame title={t('models.title')}>
      <p className={css.hint}>{t('models.how')}</p>
      {!mayOpen && <p className={css.hint}>{t('models.read_only')}</p>}
      {models.isPending && <Loading rows={6} height={26} />}
      {models.isError && <Failed error={models.error} again={models.refetch} />}
      {models.data?.items.length === 0 && (
        <Empty icon={<IconBook2 size={36} stroke={1.3} />} title={t('models.none')} />
      )}
      {models.data && models.data.items.length > 0 && (
        <LinkRows
          label={t('models.title')}
          rows={models.data.items.map((model) => ({
            id: model.id,
            to: mayOpen ? `/knowledge/models/${encodeURIComponent(model.id)}` : null,
            name: pick(model.title),
            facts: [
              t('models.version', { version: model.version }),
              t('models.calls', { count: model.calls_learned }),
            ],
          }))}
        />
      )}
    </PageFrame>
  );
}
