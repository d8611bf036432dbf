// Every region can be asked for any year, and each of its days has a name in the four languages of the page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { accountsOf, signedIn } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

const names = Object.fromEntries(['en', 'fr', 'nl', 'de'].map((language) =>
  [language, JSON.parse(readFileSync(new URL(`../../web/src/i18n/${language}.json`, import.meta.url)))]));

test('the holidays of every region are listed for any year and named in four languages', async () => {
  const server = await startServer();
  try {
    const admin = await signedIn(server, accountsOf(server, 'administrator')[0]);
    const codes = (await admin.get('/holidays/regions')).items.map((one) => one.code);
    const lands = ['BB', 'BE', 'BW', 'BY', 'HB', 'HE', 'HH', 'MV', 'NI', 'NW', 'RP', 'SH', 'SL', 'SN', 'ST', 'TH'].map((land) => `DE-${land}`);
    for (const wanted of ['NL', 'LU', 'FR', 'FR-ALM', 'BE', 'BE-BRU', 'BE-VLG', 'BE-WAL', 'BE-CFR', 'BE-CDE', 'DE', ...lands])
      assert.ok(codes.includes(wanted), wanted);
    for (const year of [1990, 2026, 2028, 2099]) {
      for (const code of codes) {
        const { items } = await admin.get(`/holidays?regions=${code}&year=${year}`);
        assert.ok(items.length > 0, `${code} ${year}`);
        for (const { date, name } of items) {
          assert.equal(date.slice(0, 4), String(year));
          for (const language of Object.keys(names)) assert.ok(names[language][`holiday.${name}`], `${language}: ${name}`);
        }
      }
    }
    const alsace = (await admin.get('/holidays?regions=FR-ALM&year=2026')).items.map((one) => `${one.date} ${names.fr[`holiday.${one.name}`]}`);
    assert.ok(alsace.includes('2026-04-03 Vendredi saint') && alsace.includes('2026-12-26 Saint-Étienne'), alsace.join());
  } finally {
    await server.stop();
  }
});
