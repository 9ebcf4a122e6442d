/** Incident files as far as the officer reads them. */
import type { IncidentAnswer, IncidentRecordAnswer } from '#libs/contract/incidents';
import type { IncidentOfPerson } from '#libs/contract/person-file';
import { FOLLOW_UP_WORDS, RECIPIENT_WORDS, REFERRAL_GROUND_WORDS } from '#libs/words/incident-acts';
import { INCIDENT_TABLES } from '#libs/words/incidents';
import type { Words } from '#libs/words/languages';
import { RECENT_DETAILS } from '#libs/words/packs/codes-details';
import { INCIDENT_TEXTS } from '#libs/words/screens/incidents';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { named, section, table, wordOf, written } from './page-parts.ts';
import type { Page } from './page-parts.ts';

/**
 * How the person may be reached is not printed: others may come to see the page, and that is where the person is safe. The
 * person knows it, and the same file as JSON has it.
 */
export function incidentsPart(page: Page, incidents: readonly IncidentOfPerson[]): Html {
  const parts = incidents.map(({ number, state, file, readings }) => {
    const said = wordOf(INCIDENT_TABLES.state, state, page);
    return file === null
      ? html`<h3><bdi>${number}</bdi> · ${said}</h3>
          <p>${page.text('keptByCircle')}</p>`
      : html`<h3><bdi>${number}</bdi> · ${wordOf(INCIDENT_TABLES.kind, file.kind, page)} · ${said}</h3>
          ${whole(page, file)} ${readingsPart(page, readings)}`;
  });
  return section(
    page,
    'incidents',
    parts.length === 0 ? html`<p>${page.text('nothing')}</p>` : html`${parts}`,
  );
}

function whole(page: Page, file: IncidentAnswer): Html {
  const { text, place, openedOn, occurredOn, dueOn, overdue, outcome, records } = file;
  const rows = records.map((one) => [
    // The first record has the day of what happened, which stands beside the words.
    { content: page.day(one.sequence === 1 ? openedOn : one.occurredOn), is: 'day' as const },
    { content: wordOf(INCIDENT_TABLES.record, one.record, page) },
    { content: saidOf(page, one) },
  ]);
  const result =
    outcome === null
      ? html``
      : named(page, page.text('outcome'), wordOf(INCIDENT_TABLES.result, outcome, page));
  const on =
    occurredOn === null
      ? html``
      : named(page, INCIDENT_TEXTS.occurredOn[page.language], page.day(occurredOn));
  const where = place === null ? html`` : named(page, INCIDENT_TEXTS.place[page.language], place);
  const due =
    dueOn === null ? html`` : named(page, page.text(overdue ? 'answerWasDue' : 'answerBy'), page.day(dueOn));
  return html`${written(text)} ${on} ${where} ${result} ${due}
  ${table(page, ['date', 'what', 'details'], rows)}`;
}

/** Who read it, by agency and role: no officer by name. */
function readingsPart(page: Page, readings: IncidentOfPerson['readings']): Html {
  const rows = readings.map(({ readAt, agency, role }) => [
    { content: page.day(readAt.slice(0, 10)), is: 'day' as const },
    { content: html`${page.label('reporter', role)} <span class="said"><bdi>${agency}</bdi></span>` },
  ]);
  return html`<h3>${page.text('readings')}</h3>
    ${table(page, ['date', 'office'], rows)}`;
}

type Said = (page: Page, value: string) => string;

const inWords =
  (words: Readonly<Record<string, Words>>): Said =>
  (page, code) =>
    wordOf(words, code, page);
const asDay: Said = (page, day) => page.day(day);
const asItIs: Said = (_page, text) => text;

interface Detail {
  name: Words;
  said: Said;
}

/** What the page tells of a record, in this order; ids of others are left out. */
const DETAILS: Readonly<Record<string, Detail>> = {
  channel: { name: INCIDENT_TEXTS.channel, said: inWords(INCIDENT_TABLES.channel) },
  reported: { name: INCIDENT_TEXTS.reportedAs, said: (page, code) => page.label('detailValue', code) },
  to: { name: INCIDENT_TEXTS.to, said: inWords(RECIPIENT_WORDS) },
  scope: { name: INCIDENT_TEXTS.scope, said: asItIs },
  reference: { name: INCIDENT_TEXTS.reference, said: asItIs },
  act: { name: INCIDENT_TEXTS.undertaken, said: inWords(FOLLOW_UP_WORDS) },
  result: { name: INCIDENT_TEXTS.outcome, said: inWords(INCIDENT_TABLES.result) },
  ground: { name: INCIDENT_TEXTS.why, said: asItIs },
  talkedOn: { name: RECENT_DETAILS.talkedOn, said: asDay },
  triedOn: { name: RECENT_DETAILS.triedOn, said: asDay },
  awaited: { name: INCIDENT_TEXTS.awaits, said: inWords(INCIDENT_TABLES.record) },
  dueOn: { name: INCIDENT_TEXTS.due, said: asDay },
};
/** In these records the detail means something else than in the others. */
const OF_RECORD: Readonly<Record<string, Readonly<Record<string, Detail>>>> = {
  'incident-referred': {
    ground: { name: INCIDENT_TEXTS.ground, said: inWords(REFERRAL_GROUND_WORDS) },
  },
  'retaliation-check': {
    act: { name: INCIDENT_TEXTS.employersAct, said: (page, code) => page.label('milestone', code) },
  },
  'incident-escalated': {
    to: {
      name: INCIDENT_TEXTS.told,
      said: (page, code) =>
        code === 'second-reader'
          ? INCIDENT_TEXTS.toSecondReader[page.language]
          : page.label('reporter', code),
    },
  },
};

function saidOf(page: Page, { record, details }: IncidentRecordAnswer): Html[] {
  return Object.keys(DETAILS).flatMap((name) => {
    const detail = OF_RECORD[record]?.[name] ?? DETAILS[name];
    const values = [details[name] ?? []].flat().filter((one) => typeof one === 'string');
    if (detail === undefined || values.length === 0) return [];
    return named(page, detail.name[page.language], values.map((one) => detail.said(page, one)).join(' · '));
  });
}
