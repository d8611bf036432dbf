import { Button, Center } from '@mantine/core';
import { useState } from 'react';
import { useTextModuleDeed, useTextModules } from '@/api/composing';
import { useCompanies } from '@/api/people';
import type { Me, TextModule } from '@/api/types';
import { runsTheDesk } from '@/api/session';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { IconNote } from '@/ui/icons';
import { LanguageTag } from '@/ui/Marks';
import { PageFrame } from '@/ui/PageFrame';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';
import rows from '@/ui/Rows.module.css';
import { SureButton } from '@/ui/SureButton';
import { TextModuleForm } from './TextModuleForm';
import css from './TextModules.module.css';

interface RowProps {
  module: TextModule;
  company: string | undefined;
  edit: () => void;
  remove: () => void;
}

function Row({ module, company, edit, remove }: RowProps) {
  const { t, language } = useTexts();
  const mine = module.variants.find((one) => one.language === language) ?? module.variants[0];
  const languages = [...new Set(module.variants.map((one) => one.language))];
  return (
    <li>
      <span className={rows.what}>
        <strong>{module.name}</strong>
        <small>
          {t('texts.whose')} {company ?? t('texts.all_companies')}{' '}
          {languages.map((one) => (
            <LanguageTag key={one} language={one} />
          ))}
        </small>
        <p className={css.text} lang={mine?.language}>
          {mine?.text}
        </p>
      </span>
      {module.may_change && (
        <span className={css.acts}>
          <Button
            size="xs"
            variant="default"
            aria-label={`${t('texts.edit')} ${module.name}`}
            onClick={edit}
          >
            {t('texts.edit')}
          </Button>
          <SureButton
            label={t('texts.remove')}
            sure={t('texts.sure')}
            about={module.name}
            act={remove}
          />
        </span>
      )}
    </li>
  );
}

/** Words that are written again and again; whoever oversees keeps them, all of the desk see them. */
export default function TextModulesPage({ me }: { me: Me }) {
  const { t } = useTexts();
  const modules = useTextModules();
  const companies = useCompanies().data?.items ?? [];
  const deed = useTextModuleDeed();
  const tell = useTellProblem();
  const [edited, setEdited] = useState<TextModule | 'new' | null>(null);
  const items = modules.data?.pages.flatMap((page) => page.items) ?? [];
  const close = () => setEdited(null);
  return (
    <PageFrame title={t('texts.title')}>
      <Panel
        title={t('texts.title')}
        aside={
          runsTheDesk(me) &&
          edited === null && (
            <Button size="xs" onClick={() => setEdited('new')}>
              {t('texts.new')}
            </Button>
          )
        }
      >
        {modules.isPending && <Loading rows={4} height={26} />}
        {modules.isError && <Failed error={modules.error} again={modules.refetch} />}
        {edited !== null && (
          <TextModuleForm
            key={edited === 'new' ? 'new' : edited.id}
            module={edited === 'new' ? null : edited}
            companies={companies}
            variables={modules.data?.pages[0]?.variables ?? []}
            isSaving={deed.isPending}
            save={(module) =>
              deed.mutate(
                { do: 'keep', id: edited === 'new' ? null : edited.id, module },
                { onSuccess: close, onError: tell },
              )
            }
            cancel={close}
          />
        )}
        {edited === null && modules.isSuccess && items.length === 0 && (
          <Empty icon={<IconNote size={36} stroke={1.3} />} title={t('texts.none')} />
        )}
        {edited === null && items.length > 0 && (
          <ul className={rows.rows} aria-label={t('texts.title')}>
            {items.map((one) => (
              <Row
                key={one.id}
                module={one}
                company={companies.find((company) => company.id === one.company_id)?.name}
                edit={() => setEdited(one)}
                remove={() => deed.mutate({ do: 'remove', id: one.id }, { onError: tell })}
              />
            ))}
          </ul>
        )}
        {edited === null && modules.hasNextPage && (
          <Center mt="md">
            <Button
              variant="default"
              loading={modules.isFetchingNextPage}
              onClick={() => void modules.fetchNextPage()}
            >
              {t('action.more')}
            </Button>
          </Center>
        )}
      </Panel>
    </PageFrame>
  );
}
