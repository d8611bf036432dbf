import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, Suspense } from 'react';
import { BrowserRouter } from 'react-router-dom';
import { Boundary } from '@/ui/Boundary';
import { fetchedAhead, useStands } from '@/ui/later';
import { theme } from '@/ui/theme';
import css from './App.module.css';
import { styleNonce } from './nonce';
import { cache } from './cache';
import { Pages } from './Pages';

// What is told before they are there waits for them.
const Notifications = fetchedAhead(async () => ({
  default: (await import('@mantine/notifications')).Notifications,
}));

function Told() {
  const stands = useStands();
  return stands ? (
    <Suspense fallback={null}>
      <Notifications
        className={css.told ?? ''}
        position="bottom-right"
        limit={3}
        autoClose={7000}
      />
    </Suspense>
  ) : null;
}

export function App() {
  return (
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
        <QueryClientProvider client={cache}>
          <BrowserRouter future={{ v7_relativeSplatPath: true, v7_startTransition: true }}>
            <Told />
            <Boundary at="">
              <Pages />
            </Boundary>
          </BrowserRouter>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>
  );
}
