import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { styleNonce } from './app/nonce';
import { startTexts } from './i18n';

// What holds the page still behind a dialog makes a style element too, and asks this name for the nonce.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });

const root = document.getElementById('root');
if (root) void startTexts().then(() => createRoot(root).render(<App />));
