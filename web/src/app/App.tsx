import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { BrowserRouter } from 'react-router-dom';
import { Boundary } from '@/ui/Boundary';
import { theme } from '@/ui/theme';
import { styleNonce } from './nonce';
import { cache } from './cache';
import { Pages } from './Pages';

export function App() {
  return (
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
        <QueryClientProvider client={cache}>
          <BrowserRouter future={{ v7_relativeSplatPath: true, v7_startTransition: true }}>
            <Notifications position="bottom-right" limit={3} autoClose={7000} />
            <Boundary at="">
              <Pages />
            </Boundary>
          </BrowserRouter>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>
  );
}
