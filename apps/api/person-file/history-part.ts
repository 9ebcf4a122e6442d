/** What was recorded of one season, entry by entry, and what later entries made of each. */
import type { EntryAnswer } from '#libs/contract/case-view';
import type { CaseOfPerson } from '#libs/contract/person-file';
import type { FindingAnswer } from '#libs/contract/seasonal-worker';
import { todayAt } from '#libs/domain/calendar';
import type { CaseCalendar } from '#libs/domain/calendar';
import type { DetailValue } from '#libs/domain/case/case-types';
import { checkOfRaised } from '#libs/domain/case/check-of-raised';
import type { Programme } from '#libs/domain/pack/programme';
import { detailInWords, detailNameOf, detailRulesOf, formOfValue } from '#libs/words/detail-in-words';
import type { DetailReader } from '#libs/words/detail-in-words';
import { entryTitle } from '#libs/words/entry-titles';
import { listedFindings } from '#libs/words/findings';
import type { Words } from '#libs/words/languages';
import { AUTHORITY_TEXTS } from '#libs/words/screens/case-authority';
import { CASE_LAW_TEXTS } from '#libs/words/screens/case-law';
import { CASE_RECORD_TEXTS } from '#libs/words/screens/case-record';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { checkMark, named, table, written } from './page-parts.ts';
import type { Page } from './page-parts.ts';

/** Ids of other records say nothing to who reads the page; a travel group is called by its own. */
const HIDDEN = /(?<!convoy)Id$/;
/** What was received and does not count, or not yet. */
const DOUBTFUL: readonly string[] = ['contested', 'early'];

type Details = Readonly<Record<string, DetailValue>>;

interface Told {
  page: Page;
  one: CaseOfPerson;
  pack: Programme;
  /** Of the person: whether one stands is said at its entry, what an appeal came to at the entry that answered it. */
  findings: readonly FindingAnswer[];
}

/** By the day on which it happened, as corrected; of one day, as it was recorded. */
export function historyPart(told: Told): Html {
  const { page, one } = told;
  const agencies = new Map(one.case.agencies.map(({ agencyId, name }) => [agencyId, name]));
  const inOrder = [...one.entries].sort(
    (a, b) => dayOf(one, a).localeCompare(dayOf(one, b)) || a.sequence - b.sequence,
  );
  const rows = inOrder.map((entry) => [
    { content: String(entry.sequence) },
    { content: daysIn(page, one, entry), is: 'day' as const },
    { content: whatIn(told, entry) },
    { content: reporterOf(page, entry, agencies) },
    { content: detailsIn(told, entry) },
  ]);
  return table(page, ['entry', 'date', 'what', 'by', 'details'], rows);
}

const correctionsOf = ({ entries }: CaseOfPerson, { sequence }: EntryAnswer): EntryAnswer[] =>
  entries.filter(({ corrects }) => corrects === sequence);

const isAnnulled = (one: CaseOfPerson, entry: EntryAnswer): boolean =>
  correctionsOf(one, entry).some(({ annul }) => annul === true);

/** What a correction says of a day is the day of what it corrects; its own is that on which it was recorded. */
function dayTold({ type, occurredOn }: EntryAnswer): string | undefined {
  return typeof occurredOn === 'string' && type !== 'correction' ? occurredOn : undefined;
}

function correctedDay(one: CaseOfPerson, entry: EntryAnswer): string | undefined {
  const days = correctionsOf(one, entry).flatMap(({ occurredOn }) =>
    typeof occurredOn === 'string' ? occurredOn : [],
  );
  return days.at(-1);
}

/** The day in force. */
function dayOf(one: CaseOfPerson, entry: EntryAnswer): string {
  const { recordedAt } = entry;
  const told = correctedDay(one, entry) ?? dayTold(entry);
  const calendar = one.entries[0]?.['calendar'] as CaseCalendar | undefined;
  return (
    told ?? (calendar === undefined ? recordedAt.slice(0, 10) : todayAt(calendar, Date.parse(recordedAt)))
  );
}

function daysIn(page: Page, one: CaseOfPerson, entry: EntryAnswer): Html {
  const [before, day] = [dayTold(entry), dayOf(one, entry)];
  return before === undefined || before === day
    ? html`${page.day(day)}`
    : html`<s>${page.day(before)}</s>
        <div>${page.day(day)}</div>`;
}

function whatIn(told: Told, entry: EntryAnswer): Html {
  const { page, one } = told;
  const title = entryTitle({ t: page.say, label: page.label }, one.entries, entry);
  const texts = one.texts.filter(({ sequence }) => sequence === entry.sequence);
  return html`${isAnnulled(one, entry) ? html`<s>${title}</s>` : title}
  ${marksOf(told, entry).map((mark) => html`<div class="mark">${mark}</div>`)}
  ${texts.map((text) => textOf(page, text))} ${checkMark(page, checkOf(told, entry))}`;
}

/** As the page of the case marks it: of a fact that of its row, of a date that was raised its own. */
function checkOf({ one, pack }: Told, entry: EntryAnswer): string | undefined {
  const fact = one.case.milestones.find(({ sequence }) => sequence === entry.sequence);
  return fact?.toCheck ?? checkOfRaised(pack, one.case.path, entry);
}

/** Only what is out of the ordinary. */
function marksOf({ page, one, findings }: Told, entry: EntryAnswer): string[] {
  const { sequence, effect } = entry;
  const { milestones, caseId } = one.case;
  const state = milestones.find((fact) => fact.sequence === sequence)?.state ?? '';
  const last = correctionsOf(one, entry).at(-1);
  const later = (words: Words, n: number): string =>
    `${page.say(words)} · ${page.say(CASE_RECORD_TEXTS.byEntry, { n })}`;
  const changed = isAnnulled(one, entry) ? CASE_RECORD_TEXTS.annulled : CASE_RECORD_TEXTS.corrected;
  return [
    ...(DOUBTFUL.includes(state) ? [page.label('milestoneState', state)] : []),
    ...(typeof effect === 'string' ? [page.label('silence', effect)] : []),
    ...(last === undefined ? [] : [later(changed, last.sequence)]),
    ...becameOf(one, sequence).map(([words, n]) => later(words, n)),
    ...standingOf(
      findings.filter((one) => one.caseId === caseId),
      sequence,
    ).map((words) => page.say(words)),
  ];
}

/** A silence replaced, an act lifted, an appeal upheld: each by a later entry. */
function becameOf({ superseded, lifted }: CaseOfPerson, sequence: number): (readonly [Words, number])[] {
  const isIt = (one: { sequence: number }): boolean => one.sequence === sequence;
  const upheld = lifted.filter(({ appeals }) => appeals.includes(sequence));
  return [
    ...superseded.filter(isIt).map(({ by }) => [CASE_LAW_TEXTS.superseded, by] as const),
    ...lifted.filter(isIt).map(({ by }) => [CASE_LAW_TEXTS.lifted, by] as const),
    ...upheld.map(({ by }) => [CASE_LAW_TEXTS.appealUpheld, by] as const),
  ];
}

/** Whether the finding of an entry stands, where it does not by itself; at its answer, what an appeal came to. */
function standingOf(findings: readonly FindingAnswer[], sequence: number): Words[] {
  return listedFindings(findings).flatMap(({ finding, words }) => {
    const isAbout = finding.sequence === sequence && (finding.state !== 'stands' || finding.appeal !== null);
    return isAbout || finding.answeredBy === sequence ? [words] : [];
  });
}

/** A private detail is a text as well, and is called by its name. */
function textOf(page: Page, { name, text }: CaseOfPerson['texts'][number]): Html {
  const [of, detail] = name.split('.');
  return of === 'details' && detail !== undefined
    ? named(page, page.label('detail', detailNameOf(detail, 'text')), text)
    : written(text);
}

function reporterOf(page: Page, { reportedBy }: EntryAnswer, agencies: ReadonlyMap<string, string>): Html {
  const { reporter, agencyId } = (reportedBy ?? {}) as { reporter?: unknown; agencyId?: unknown };
  if (typeof reporter !== 'string') return html``;
  const name = typeof agencyId === 'string' ? agencies.get(agencyId) : undefined;
  return html`${page.label('reporter', reporter)}${
    name === undefined ? html`` : html`<div class="said"><bdi>${name}</bdi></div>`
  }`;
}

/** Name and value, a line each; where a correction says otherwise, the value in force beside the one before. */
function detailsIn(told: Told, entry: EntryAnswer): Html[] {
  const { page, one } = told;
  const details = detailsOf(entry);
  const later = Object.assign({}, ...correctionsOf(one, entry).map(detailsOf)) as Details;
  const given = { ...details, ...later };
  const reader = readerOf(told);
  const day =
    entry.type === 'correction' && typeof entry['occurredOn'] === 'string' ? entry['occurredOn'] : '';
  const shown = Object.entries(given).filter(
    ([name]) => !HIDDEN.test(name) && !(name === 'currency' && Object.hasOwn(given, 'amount')),
  );
  const lines = shown.map(([name, value]) => {
    const before = details[name];
    const said = detailInWords(reader, { name, value, given });
    const struck = before === undefined ? said : detailInWords(reader, { name, value: before, given });
    return named(
      page,
      page.label('detail', detailNameOf(name, formOfValue(value))),
      said,
      struck === said ? undefined : struck,
    );
  });
  return [
    ...(day === '' ? [] : [named(page, page.text('date'), page.day(day))]),
    ...lines,
    ...evidenceOf(page, entry),
  ];
}

/** Which documents stood behind it, by their kinds: what is in them is not kept. */
function evidenceOf(page: Page, { evidence }: EntryAnswer): Html[] {
  const kinds = Array.isArray(evidence) ? (evidence as { kind: string }[]).map(({ kind }) => kind) : [];
  const said = page.listed(kinds.map((kind) => page.label('evidence', kind)));
  return kinds.length === 0 ? [] : [named(page, page.text('evidence'), said)];
}

function detailsOf({ details }: EntryAnswer): Details {
  return typeof details === 'object' && details !== null ? (details as Details) : {};
}

function readerOf({ page, one, pack }: Told): DetailReader {
  const { language, label } = page;
  return {
    ...{ language, label, rules: detailRulesOf(pack) },
    yesOrNo: (value) => page.text(value ? 'yes' : 'no'),
    entry: (sequence) => {
      const entry = one.entries.find((each) => each.sequence === sequence);
      if (entry === undefined) return undefined;
      const what = entryTitle({ t: page.say, label }, one.entries, entry);
      return page.say(AUTHORITY_TEXTS.about, { n: sequence, what, date: page.day(dayOf(one, entry)) });
    },
  };
}
