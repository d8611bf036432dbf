// The first thing that runs, small, so that everything else comes at the same time: the program, its texts, who is
// signed in, and the ticket that is asked for.
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './ui/tokens.css';
import { askEarly } from './api/early';
import { firstLanguage, textsOf } from './i18n/load';

const coming: Promise<unknown>[] = [textsOf(firstLanguage(), 'first')];
askEarly('/api/v1/session');
if (/^\/tickets\/\d/.test(location.pathname)) coming.push(import('./features/cockpit/TicketCockpit'));
// Who needs them asks again, and says what is wrong.
for (const one of coming) one.catch(() => undefined);
void import('./main');
