// Takes the pictures of docs/screens.md: `node docs/screens/take.mjs http://localhost:3000`, against the demo of a fresh
// `npm start`. More arguments name the pictures that are taken; without any it takes all. The last commits an import.
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';

const [url = 'http://localhost:3000', ...wanted] = process.argv.slice(2);
const LOCALES = { fr: 'fr-FR', ar: 'ar-MA' };
const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const CORRIDOR = 'ma-es-cartaya';

const part = (testId) => `[data-testid=${testId}]`;
const press = (selector) => (page) => page.locator(selector).first().click();
const scrolledTo = (selector) => (page) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => scrollBy(0, element.getBoundingClientRect().top - 70));
const inTurn =
  (...acts) =>
  async (page) => {
    for (const act of acts) await act(page);
  };

/** The address of a case of the demo of which this is true; all are asked for as an officer. */
const caseWhere = (isIt) => async (ask) => {
  for (const { caseId, caseNo } of (await ask('/v1/cases?limit=500')).items) {
    if (await isIt(await ask(`/v1/cases/${caseId}`), ask)) return `/cases/${caseNo}`;
  }
  throw new Error('no case is as asked');
};
const itemWhere =
  (list, addressOf, isIt = () => true) =>
  async (ask) =>
    addressOf((await ask(list)).items.find(isIt));
const isAtWork = ({ programme, stage, path: season }) =>
  programme.startsWith(CORRIDOR) && stage === 'contract' && season === 'first';
/** Where a move to an older version changes dates. */
const isMovable = async ({ caseId, programme, stage }, ask) => {
  if (programme !== `${CORRIDOR}@2026d` || stage !== 'visa') return false;
  const to = `programme=${CORRIDOR}&version=2026`;
  const { refusal, dates } = await ask(`/v1/cases/${caseId}/transfer?${to}`);
  return refusal === null && dates.length > 0;
};
const hasTwoContracts = ({ spells }) => spells.length > 1;
const hasFinding = ({ milestones }) => JSON.stringify(milestones).includes('finding-recorded');

const AT_WORK = caseWhere(isAtWork);
const OFFERED = itemWhere('/v1/campaigns', ({ campaignId }) => `/campaigns?campaignId=${campaignId}`);
const INCIDENT = itemWhere(
  '/v1/incidents',
  ({ incidentId }) => `/incidents/${incidentId}`,
  ({ kind, state }) => kind === 'pay' && state === 'closed',
);
const IMPORT = itemWhere('/v1/imports', ({ importId }) => `/imports/${importId}`);
const PERSON = async (ask) => {
  const address = await caseWhere(hasFinding)(ask);
  const found = await ask(`/v1/cases?q=${address.split('/').at(-1)}`);
  const { seasonalWorker } = await ask(`/v1/cases/${found.items[0].caseId}`);
  return `/seasonal-workers/${seasonalWorker.seasonalWorkerId}`;
};
const A_MONTH_AGO = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10);
const CONTRACTS = `/programmes/${CORRIDOR}?version=2026d`;

/**
 * `as`: an account of the demo, an officer's where none is named. `at`: an address, or how to find it. `act`: what is pressed
 * there, and `seen`: what is waited for then. `tall`: how high the window is, where it is a high one. `phone`: the languages
 * in which it is taken on a phone too, or alone. What changes the demo comes last.
 */
const PICTURES = [
  { name: 'sign-in', as: null, at: '/login' },
  { name: 'account', at: '/account' },
  { name: 'today', at: '/', tall: 1400, phone: ['ar'] },
  { name: 'bulk-operations', at: '/bulk-operations' },
  { name: 'cases', at: '/cases' },
  { name: 'cases-partner', as: 'cartaya', at: '/cases' },
  {
    name: 'cases-advance',
    at: '/cases?stage=departure',
    act: inTurn(press(part('select-page')), (page) => page.keyboard.press('a')),
    seen: part('would-succeed'),
  },
  { name: 'cases-paged', at: '/cases', kept: { 'noria.table': 'paged' } },
  { name: 'case', at: AT_WORK, phone: ['ar'] },
  { name: 'case-law', at: caseWhere(hasTwoContracts) },
  {
    name: 'case-appeal',
    at: caseWhere(hasFinding),
    act: inTurn(
      press(`${part('records')} summary`),
      press(`${part('records')} [data-act=appeal-filed]`),
      (page) => page.locator('[role=dialog] [data-detail=of]').selectOption({ index: 1 }),
    ),
    phone: ['fr', 'ar'],
    isPhoneAlone: true,
  },
  {
    name: 'case-transfer',
    at: caseWhere(isMovable),
    act: inTurn(press(`${part('other-acts')} [data-act=transfer]`), (page) =>
      page.locator(part('programme')).selectOption(`${CORRIDOR}@2026`),
    ),
    seen: part('transfer-effects'),
  },
  {
    name: 'case-auditor',
    as: 'auditor',
    at: async (ask) => `${await AT_WORK(ask)}?asOf=${A_MONTH_AGO}`,
    seen: part('verdict'),
  },
  { name: 'case-partner', as: 'cartaya', at: AT_WORK },
  { name: 'person', at: PERSON, tall: 1300 },
  { name: 'imports', at: '/imports' },
  { name: 'import-new', at: '/imports/new' },
  { name: 'import-check', at: IMPORT },
  { name: 'departures', at: '/departures', seen: part('field-acts'), phone: ['ar'] },
  {
    name: 'bulk-operation',
    at: itemWhere(
      '/v1/bulk-operations',
      ({ operationId }) => `/bulk-operations/${operationId}`,
      ({ state }) => state === 'suspended',
    ),
  },
  { name: 'incidents', at: '/incidents' },
  {
    name: 'incidents-one',
    at: INCIDENT,
    tall: 1300,
  },
  {
    name: 'incidents-new',
    at: AT_WORK,
    act: press(part('open-incident')),
    seen: part('incident-kind'),
  },
  { name: 'programmes', at: '/programmes' },
  { name: 'programme', at: CONTRACTS },
  { name: 'programme-difference', at: `${CONTRACTS}&against=2026`, act: scrolledTo(part('other-version')) },
  { name: 'programme-calendars', at: CONTRACTS, act: scrolledTo(part('calendars')) },
  {
    name: 'programme-faults',
    as: 'admin',
    at: '/programmes',
    act: async (page) => {
      const { pack } = await asking(page.context())(`/v1/programmes/${CORRIDOR}?version=2026d`);
      const broken = { ...pack, version: '2027', origin: 'Morocco', extra: 1 };
      const buffer = Buffer.from(JSON.stringify(broken));
      await page
        .locator(part('pack-file'))
        .setInputFiles({ name: 'pack.json', mimeType: 'application/json', buffer });
    },
    seen: part('faults'),
  },
  { name: 'campaigns', at: '/campaigns' },
  { name: 'campaigns-farm', as: 'ngo', at: OFFERED, act: press('[data-field-act=farm-visited]') },
  { name: 'agencies', as: 'admin', at: '/agencies' },
  { name: 'agency', as: 'admin', at: '/agencies/demo-france-travail' },
  {
    name: 'agency-new',
    as: 'admin',
    at: '/agencies',
    act: press(part('create-agency')),
    seen: part('agency-kind'),
  },
  { name: 'users', as: 'admin', at: '/users' },
  {
    name: 'import-committed',
    at: IMPORT,
    act: async (page) => {
      if (await page.locator(`${part('commit')}:enabled`).isVisible()) {
        await press(part('commit'))(page);
        await page
          .locator(part('confirm'))
          .click({ timeout: 3_000 })
          .catch(() => undefined);
      }
    },
    seen: part('done'),
  },
];

/** Until what is read has come, and nothing moves. */
async function settled(page) {
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(
    () =>
      document.querySelector('main [aria-busy=true]') === null &&
      document
        .getAnimations()
        .every((one) => one.effect?.getComputedTiming().endTime === Infinity || one.playState === 'finished'),
    undefined,
    { polling: 300 },
  );
}

async function signedIn(browser, as, options) {
  const context = await browser.newContext({ baseURL: url, reducedMotion: 'reduce', ...options });
  if (as === null) return context;
  const answer = await context.request.post('/v1/session', {
    data: { email: `${as}@noria.demo`, password: 'noria-demo' },
  });
  if (!answer.ok()) throw new Error(`${as}: ${await answer.text()}`);
  return context;
}

const asking = (context) => async (address) => {
  const answer = await context.request.get(address);
  if (!answer.ok()) throw new Error(`${address}: ${await answer.text()}`);
  return answer.json();
};

/** What was found once is not looked for again. */
const found = new Map();

async function addressOf(browser, { at }) {
  if (typeof at === 'string') return at;
  if (!found.has(at)) {
    const asker = await signedIn(browser, 'officer', {});
    found.set(at, await at(asking(asker)));
    await asker.close();
  }
  return found.get(at);
}

async function take(browser, picture, language, viewport) {
  const { name, as = 'officer', act, seen, tall, kept = {} } = picture;
  const size = tall === undefined || viewport === PHONE ? viewport : { ...viewport, height: tall };
  const context = await signedIn(browser, as, { locale: LOCALES[language], viewport: size });
  const address = await addressOf(browser, picture);
  const page = await context.newPage();
  await page.addInitScript((choices) => {
    for (const [key, value] of Object.entries(choices)) localStorage.setItem(key, value);
  }, kept);
  await page.goto(address);
  await settled(page);
  await act?.(page);
  if (seen !== undefined) await page.locator(seen).first().waitFor();
  await settled(page);
  const file = `${name}-${language}${viewport === PHONE ? '-phone' : ''}.png`;
  const to = path.join(import.meta.dirname, file);
  await page.screenshot({ path: to });
  process.stdout.write(`${file} ${Math.round((await stat(to)).size / 1000)} kB\n`);
  await context.close();
}

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
for (const picture of PICTURES) {
  if (wanted.length > 0 && !wanted.includes(picture.name)) continue;
  const { phone = [], isPhoneAlone = false } = picture;
  for (const language of Object.keys(LOCALES)) {
    const sizes = [...(isPhoneAlone ? [] : [DESKTOP]), ...(phone.includes(language) ? [PHONE] : [])];
    for (const size of sizes) {
      await take(browser, picture, language, size).catch((error) => {
        process.exitCode = 1;
        process.stderr.write(`${picture.name} ${language}: ${error.message}\n`);
      });
    }
  }
}
await browser.close();
