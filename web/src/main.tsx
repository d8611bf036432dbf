import { createRoot } from 'react-dom/client';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './ui/tokens.css';
import { App } from './app/App';
import { startTexts } from './i18n';

const root = document.getElementById('root');
if (root) void startTexts().then(() => createRoot(root).render(<App />));
