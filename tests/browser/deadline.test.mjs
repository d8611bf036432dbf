// The clock passes the deadline: the ticket goes to an expert by itself, who finds a file that says
// everything, and accepts.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, launch, openPage, shot, signIn } from '../support/browser.mjs';
import { Exchange } from '../support/exchange.mjs';
import { accountsOf, signedIn } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

let server;
let browser;
before(async () => {
  server = await startServer({ clock: '2026-11-24T09:00:00+01:00' });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function until(read, holds) {
  for (let n = 0; n < 200; n++) {
    const value = await read();
    if (holds(value)) return value;
    await new Promise((next) => setImmediate(next));
  }
  return read();
}

test('a missed deadline reaches an expert with the hand-over file', async () => {
  const technician = accountsOf(server, 'technician')[0];
  const api = await signedIn(server, technician);
  const exchange = new Exchange(server);
  const { card } = await exchange.ring(api, '09 330 50 12');
  const { ticket } = await api.put(`/calls/${card.id}/answer`, {});
  await api.patch(`/tickets/${ticket.id}`, { title: 'Geen netwerk op kantoor', problem: 'Ik heb geen wifi meer' });
  let course = await api.post(`/tickets/${ticket.id}/diagnosis`, { model_id: 'no-network' });
  for (let n = 0; n < 3; n++) {
    const { next } = course;
    const finding = next.kind === 'ask'
      ? { question: next.id, answer: next.answers[0].id } : { action: next.id, outcome: 'failed' };
    course = await api.post(`/tickets/${ticket.id}/diagnosis/findings`, finding);
  }

  const page = await openPage(browser);
  const experts = accountsOf(server, 'expert');
  const receiver = experts.find((one) => one.name === 'Ruben Goossens');
  await signIn(page, server, receiver);
  await page.getByRole('heading', { level: 1 }).first().waitFor();

  // Four working hours were promised; the company works around the clock.
  server.setClock('2026-11-24T13:00:01+01:00');
  const offered = page.getByRole('link', { name: 'Geen netwerk op kantoor' }).first();
  await offered.waitFor();
  await shot(page, 'offered');
  await accessible(page, 'an offered hand-over');
  const { items } = await api.get(`/tickets/${ticket.id}/timeline`);
  assert.equal(items.filter((e) => e.kind === 'deadline_missed' && e.data.clock === 'solution').length, 1);
  assert.equal(items.filter((e) => e.kind === 'handover_offered').length, 1);

  const accept = page.getByRole('button', { name: /accept|aanvaard|neem|prendre|überneh|annehm/i }).first();
  await accept.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(`/tickets/${ticket.id}`));
  const sheet = await until(() => api.get(`/tickets/${ticket.id}`), (t) => t.handover?.state === 'accepted');
  assert.equal(sheet.owner.name, 'Ruben Goossens');
  const preview = await api.get(`/tickets/${ticket.id}/handover`);
  assert.equal(preview.file.asked.length + preview.file.tried.length, 3);
  assert.ok(preview.file.causes_left.length > 0);
  assert.equal(preview.file.requester.name, 'Els Peeters');
  await page.getByText(preview.file.causes_left[0].title.nl).first().waitFor();
  await shot(page, 'hand-over-file');
  await accessible(page, 'the hand-over file');
  assert.deepEqual(page.failures, []);
});
