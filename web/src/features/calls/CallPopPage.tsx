import { Button, Center, Loader } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router-dom';
import { useStartCall } from '@/api/calls';
import { useTexts } from '@/i18n';
import { Empty, Failed } from '@/ui/Feedback';
import { PageFrame } from '@/ui/PageFrame';

/** The address a telephone opens when it rings: /call?from=…&to=… */
export default function CallPopPage() {
  const { t } = useTexts();
  const go = useNavigate();
  const [query] = useSearchParams();
  const from = query.get('from') ?? '';
  const to = query.get('to');
  const start = useStartCall();
  const sent = useRef(false);
  const run = () =>
    start.mutate({ from, to }, { onSuccess: () => go('/cockpit', { replace: true }) });
  useEffect(() => {
    if (sent.current || from === '') return;
    sent.current = true;
    run();
  }, [from]);
  return (
    <PageFrame title={t('call.ringing')}>
      {from === '' && (
        <Empty title={t('calls.pop_without_number')}>
          <Button component={Link} to="/calls" variant="default" mt="sm">
            {t('calls.by_hand')}
          </Button>
        </Empty>
      )}
      {start.isError && <Failed error={start.error} again={run} />}
      {start.isPending && (
        <Center mih="30vh">
          <Loader />
        </Center>
      )}
    </PageFrame>
  );
}
