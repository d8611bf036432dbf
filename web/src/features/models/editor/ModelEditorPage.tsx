import { Tabs } from '@mantine/core';
import { Suspense, useDeferredValue, useState } from 'react';
import { useParams } from 'react-router-dom';
import { useModelDraft } from '@/api/modelEditor';
import type { AuthoredModel, ModelDraft } from '@/api/types';
import { useTexts } from '@/i18n';
import { Failed, Loading } from '@/ui/Feedback';
import { onDemand } from '@/ui/later';
import { PageFrame, usePageTitle } from '@/ui/PageFrame';
import { Completeness } from './Completeness';
import { useEditing } from './draft';
import { EditorHead } from './EditorHead';
import { Matrix } from './Matrix';
import type { Kind, Place } from './places';
import { Remarks } from './Remarks';
import { SourceText } from './SourceText';
import { Things } from './Things';
import { TrialPanel } from './TrialCall';
import { Versions } from './Versions';
import css from './Editor.module.css';

const GraphView = onDemand(() => import('./graph/GraphView'));

const tabs = [
  'matrix',
  'graph',
  'cause',
  'question',
  'action',
  'escalation',
  'texts',
  'source',
  'history',
] as const;
type Tab = (typeof tabs)[number];
const isThing = (tab: Tab): tab is Kind =>
  ['cause', 'question', 'action', 'escalation'].includes(tab);

function Editor({
  draft,
  first,
  readAgain,
}: {
  draft: ModelDraft;
  first: AuthoredModel;
  readAgain: () => void;
}) {
  const { t, pick } = useTexts();
  const editing = useEditing(draft, first);
  const [tab, setTab] = useState<Tab>('matrix');
  const [place, setPlace] = useState<Place>({ kind: 'cause', at: 0 });
  // What stands beside follows the keys, it does not hold them up.
  const model = useDeferredValue(editing.model);
  usePageTitle(pick(editing.model.title));
  const open = (next: Place) => {
    setPlace(next);
    setTab(next.kind);
  };
  const { model_id: id } = draft;
  const { edition } = editing;
  return (
    <div className={css.page}>
      <EditorHead draft={draft} editing={editing} readAgain={readAgain} />
      {(editing.keeping === 'refused' || editing.keeping === 'conflict') && (
        <Failed error={editing.error} />
      )}
      <div className={css.columns}>
        <div
          className={css.main}
          data-busy={editing.isRearranging || undefined}
          ref={(element) => {
            if (element) element.inert = editing.isRearranging;
          }}
        >
          <Tabs
            value={tab}
            onChange={(value) => setTab(tabs.find((one) => one === value) ?? 'matrix')}
            keepMounted={false}
          >
            <Tabs.List aria-label={t('editor.parts')} mb="md">
              {tabs.map((one) => (
                <Tabs.Tab key={one} value={one}>
                  {t(`editor_tab.${one}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value={tab}>
              {tab === 'matrix' && <Matrix editing={editing} open={open} />}
              {tab === 'graph' && (
                <Suspense fallback={<Loading rows={10} />}>
                  <GraphView editing={editing} place={place} choose={setPlace} open={open} />
                </Suspense>
              )}
              {isThing(tab) && (
                <Things
                  key={tab}
                  editing={editing}
                  place={place.kind === tab ? place : { kind: tab, at: 0 }}
                  open={open}
                />
              )}
              {tab === 'texts' && <Completeness editing={editing} open={open} />}
              {tab === 'source' && <SourceText id={id} edition={edition} />}
              {tab === 'history' && <Versions id={id} edition={edition} />}
            </Tabs.Panel>
          </Tabs>
        </div>
        <aside className={css.aside} aria-label={t('editor.beside')}>
          <TrialPanel id={id} model={model} edition={edition} />
          <Remarks id={id} model={model} edition={edition} open={open} />
        </aside>
      </div>
    </div>
  );
}

/** A troubleshooting model, edited: its text is the truth, everything here changes it in places. */
export default function ModelEditorPage() {
  const { t } = useTexts();
  const { model = '' } = useParams();
  const draft = useModelDraft(model);
  const again = () => void draft.refetch();
  if (draft.data?.model)
    return <Editor key={model} draft={draft.data} first={draft.data.model} readAgain={again} />;
  return (
    <PageFrame title={t('editor.edit_model')}>
      {draft.isPending && <Loading rows={10} height={24} />}
      {draft.isError && <Failed error={draft.error} again={draft.refetch} />}
      {draft.data && (
        <>
          <Failed error={null} text={t('editor.no_toml')} />
          <SourceText id={model} edition={draft.data.edition} />
        </>
      )}
    </PageFrame>
  );
}
