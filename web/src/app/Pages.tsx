import { Center, Loader, useMantineColorScheme } from '@mantine/core';
import { Suspense, useEffect } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router-dom';
import { useMe } from '@/api/session';
import type { Me } from '@/api/types';
// The first screen comes with the program: one that is asked for would be held back behind its place for a third of a
// second, so that nothing flickers.
import CockpitPage from '@/features/cockpit/CockpitPage';
import { speak, useTexts } from '@/i18n';
import { useContrast } from '@/ui/contrastMode';
import { Failed } from '@/ui/Feedback';
import { onDemand as lazy, useTellStanding } from '@/ui/later';
import { oversees, Shell } from './Shell';

const QueuePage = lazy(() => import('@/features/queue/QueuePage'));
const BoardScreen = lazy(() => import('./BoardScreen'));
const ReportsPage = lazy(() => import('@/features/reports/ReportsPage'));
const CallsPage = lazy(() => import('@/features/calls/CallsPage'));
const SoundCheckPage = lazy(() => import('@/features/telephone/SoundCheckPage'));
const CallMeasuresPage = lazy(() => import('@/features/measures/CallMeasuresPage'));
const CallPopPage = lazy(() => import('@/features/calls/CallPopPage'));
const CompaniesPage = lazy(() => import('@/features/companies/CompaniesPage'));
const CompanyPage = lazy(() => import('@/features/companies/CompanyPage'));
const TermsPage = lazy(() => import('@/features/terms/TermsPage'));
const HoursPage = lazy(() => import('@/features/terms/HoursPage'));
const PeoplePage = lazy(() => import('@/features/people/PeoplePage'));
const PersonPage = lazy(() => import('@/features/people/PersonPage'));
const KnowledgePage = lazy(() => import('@/features/knowledge/KnowledgePage'));
const WritePage = lazy(() => import('@/features/knowledge/WritePage'));
const MeasuresPage = lazy(() => import('@/features/knowledge/MeasuresPage'));
const SynonymsPage = lazy(() => import('@/features/knowledge/SynonymsPage'));
const LearnedPage = lazy(() => import('@/features/knowledge/LearnedPage'));
const ModelsPage = lazy(() => import('@/features/models/ModelsPage'));
const ModelPage = lazy(() => import('@/features/models/ModelPage'));
const ModelEditorPage = lazy(() => import('@/features/models/editor/ModelEditorPage'));
const NewTicketPage = lazy(() => import('@/features/queue/NewTicketPage'));
const SecurityPage = lazy(() => import('@/features/security/SecurityPage'));
const SettingsPage = lazy(() => import('@/features/settings/SettingsPage'));
const DesignPage = lazy(() => import('@/features/design/DesignPage'));
const OutboxPage = lazy(() => import('@/features/outbox/OutboxPage'));
const TextModulesPage = lazy(() => import('@/features/composing/TextModulesPage'));
const MailPage = lazy(() => import('@/features/mail/MailPage'));
const TelephonePage = lazy(() => import('@/features/telephone/TelephonePage'));
const HandoverPage = lazy(() => import('@/features/cockpit/HandoverPage'));
const EscalationPage = lazy(() => import('@/features/escalation/EscalationPage'));
const FirstStepsPage = lazy(() => import('@/features/setup/FirstStepsPage'));
const SampleScreen = lazy(() => import('./SampleScreen'));
const EnrolPage = lazy(() => import('@/features/security/EnrolPage'));
const PortalPages = lazy(() => import('@/features/portal/PortalPages'));
const NotFoundPage = lazy(() => import('./NotFoundPage'));
const SignInPage = lazy(() => import('@/features/session/SignInPage'));

/** The account's own language and colours, wherever it signs in. */
function usePreferences(me: Me | null | undefined) {
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (me) void speak(me.language);
  }, [me?.language]);
  useEffect(() => {
    const theme = me?.theme;
    if (theme === 'light' || theme === 'dark') setColorScheme(theme);
    else if (theme) setColorScheme('auto');
  }, [me?.theme]);
  useContrast(me?.theme === 'contrast');
}

function Waiting() {
  const { t } = useTexts();
  return (
    <Center mih="40vh" role="status" aria-label={t('state.loading')}>
      <Loader />
    </Center>
  );
}

/** Beside a page: is there when the page is. */
function Standing() {
  useTellStanding();
  return null;
}

function StaffPages({ me }: { me: Me }) {
  return (
    <Shell me={me}>
      <Suspense fallback={<Waiting />}>
        <Routes>
          <Route path="/" element={<Navigate to="/cockpit" replace />} />
          <Route path="/sign-in/return" element={<Navigate to="/" replace />} />
          <Route path="/cockpit" element={<CockpitPage />} />
          <Route path="/tickets/new" element={<NewTicketPage />} />
          <Route path="/tickets/:id" element={<CockpitPage />} />
          <Route path="/queue" element={<QueuePage />} />
          {oversees(me) && <Route path="/reports" element={<ReportsPage />} />}
          <Route path="/calls" element={<CallsPage />} />
          <Route path="/calls/sound" element={<SoundCheckPage />} />
          <Route path="/calls/measures" element={<CallMeasuresPage me={me} />} />
          <Route path="/call" element={<CallPopPage />} />
          <Route path="/companies" element={<CompaniesPage />} />
          <Route path="/companies/:id" element={<CompanyPage />} />
          <Route path="/companies/:id/terms" element={<TermsPage />} />
          <Route path="/hours" element={<HoursPage me={me} />} />
          <Route path="/people" element={<PeoplePage />} />
          <Route path="/people/:id" element={<PersonPage />} />
          <Route path="/knowledge" element={<KnowledgePage />} />
          <Route path="/knowledge/models" element={<ModelsPage />} />
          <Route path="/knowledge/models/:model" element={<ModelPage />} />
          <Route path="/knowledge/models/:model/edit" element={<ModelEditorPage />} />
          <Route path="/knowledge/models/:model/:release" element={<ModelPage />} />
          <Route path="/knowledge/measures" element={<MeasuresPage />} />
          <Route path="/knowledge/synonyms" element={<SynonymsPage />} />
          <Route path="/knowledge/learned" element={<LearnedPage />} />
          <Route path="/knowledge/:id" element={<KnowledgePage />} />
          <Route path="/handovers/:id" element={<HandoverPage />} />
          <Route path="/escalation" element={<EscalationPage />} />
          <Route path="/escalation/:part" element={<EscalationPage />} />
          <Route path="/knowledge/:id/edit" element={<WritePage />} />
          <Route path="/security" element={<SecurityPage me={me} />} />
          {me.role !== 'author' && <Route path="/texts" element={<TextModulesPage me={me} />} />}
          <Route path="/settings" element={<SettingsPage me={me} />} />
          {me.role !== 'author' && <Route path="/mail" element={<MailPage me={me} />} />}
          {me.role === 'administrator' && (
            <Route path="/first-steps" element={<FirstStepsPage />} />
          )}
          {me.role === 'administrator' && <Route path="/sample-data" element={<SampleScreen />} />}
          {me.role === 'administrator' && <Route path="/outbox" element={<OutboxPage />} />}
          {me.role === 'administrator' && <Route path="/design" element={<DesignPage />} />}
          {me.role === 'administrator' && <Route path="/telephone" element={<TelephonePage />} />}
          <Route path="*" element={<NotFoundPage />} />
        </Routes>
        <Standing />
      </Suspense>
    </Shell>
  );
}

export function Pages() {
  const me = useMe();
  const at = useLocation().pathname;
  usePreferences(me.data);
  if (me.isPending) return <Waiting />;
  if (me.isError) {
    return (
      <Center mih="60vh" p="md">
        <Failed error={me.error} again={() => me.refetch()} />
      </Center>
    );
  }
  if (!me.data) {
    return (
      <Suspense fallback={<Waiting />}>
        <SignInPage />
        <Standing />
      </Suspense>
    );
  }
  if (me.data.owes_second_factor) {
    return (
      <Suspense fallback={<Waiting />}>
        <EnrolPage />
        <Standing />
      </Suspense>
    );
  }
  if (me.data.role === 'requester') {
    return (
      <Suspense fallback={<Waiting />}>
        <PortalPages me={me.data} security={<SecurityPage me={me.data} />} />
        <Standing />
      </Suspense>
    );
  }
  if (at === '/board') {
    return (
      <Suspense fallback={<Waiting />}>
        <BoardScreen me={me.data} />
        <Standing />
      </Suspense>
    );
  }
  return <StaffPages me={me.data} />;
}
