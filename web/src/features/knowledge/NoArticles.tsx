import type { Me } from '@/api/types';
import { useTexts } from '@/i18n';
import { IconBook2 } from '@/ui/icons';
import { Tag } from '@/ui/Marks';
import { NewArticle } from './NewArticle';
import css from './NoArticles.module.css';

const steps = ['write', 'review', 'publish'] as const;

/** As docs/knowledge.md says under "Writing". */
const may = {
  write: () => true,
  review: (me: Me) => me.role === 'expert' || may.publish(me),
  publish: (me: Me) =>
    me.role === 'author' || me.role === 'supervisor' || me.role === 'administrator',
};

/** Before the first article is published: what this place is for, the first step, and who may take each. */
export function NoArticles({ me }: { me: Me }) {
  const { t } = useTexts();
  return (
    <div className={css.start}>
      <IconBook2 size={38} stroke={1.2} aria-hidden />
      <h2>{t('first_article.title')}</h2>
      <p>{t('first_article.what')}</p>
      <ol>
        {steps.map((step) => (
          <li key={step}>
            <b>{t(`first_article.${step}`)}</b>{' '}
            {may[step](me) && <Tag>{t('first_article.you')}</Tag>}
            <p>{t(`first_article.${step}_who`)}</p>
          </li>
        ))}
      </ol>
      <NewArticle main />
      <p className={css.small}>
        {t(me.role === 'administrator' ? 'first_article.import' : 'first_article.import_ask')}
      </p>
    </div>
  );
}
