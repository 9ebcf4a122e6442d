/** Days off, work spells, windows, records, who pays and what is to be checked, in the reader's words. */
import type { HolidayCalendars } from '#libs/domain/pack/calendars';
import { PARTY_CALENDAR } from '#libs/domain/pack/calendars';
import type { Deadline, MilestoneRule, Programme } from '#libs/domain/pack/programme';
import type { WindowRule } from '#libs/domain/pack/spells';
import { isAssumed, payerRulesOf } from '#libs/domain/pack/who-pays';
import type { PayerRule } from '#libs/domain/pack/who-pays';
import { placeInWords } from '../calendars.ts';
import { dateIn, listIn } from '../figures.ts';
import { RULE_TEXTS } from '../screens/administration-rules.ts';
import { TERM_TEXTS } from '../screens/administration-terms.ts';
import { WINDOW_WORDS } from '../windows.ts';
import { amountInWords, dateInWords, datesInWords } from './pack-dates.ts';
import { answersNamed, cited, labelled, named, quoted, written } from './pack-reader.ts';
import type { PackReader } from './pack-reader.ts';
import { packText } from './pack-texts.ts';

const T = TERM_TEXTS;

/** What a jurist must still check; nothing where nothing is marked. */
export function checkInWords(reader: PackReader, toCheck: string | undefined): string[] {
  return toCheck === undefined
    ? []
    : [written(reader, T.toCheck, { text: packText(toCheck, reader.language) })];
}

/** By whose days off a date is counted, and for which answers it waits. */
export function waitingInWords(reader: PackReader, deadline: Deadline): string[] {
  const { calendars, notWhile, filing } = deadline;
  return [
    ...(filing ? [written(reader, T.filing)] : []),
    ...(calendars === undefined ? [] : [countedBy(reader, calendars)]),
    ...(notWhile === undefined
      ? []
      : [written(reader, T.pending, { milestones: quoted(reader, notWhile.pending) })]),
  ];
}

/** When a milestone is heard besides its turn, and what it does to a work spell. */
export function spellInWords(
  reader: PackReader,
  {
    anyTime,
    retired,
    standsAfter,
    startsSpell,
    endsSpell,
  }: Partial<Pick<MilestoneRule, 'anyTime' | 'retired' | 'standsAfter' | 'startsSpell' | 'endsSpell'>>,
): string[] {
  return [
    ...(anyTime ? [written(reader, T.anyTime)] : []),
    ...(retired ? [written(reader, T.retired)] : []),
    ...(standsAfter === undefined
      ? []
      : [written(reader, T.standsAfter, { milestones: quoted(reader, standsAfter.exits) })]),
    ...(startsSpell === undefined
      ? []
      : [
          [
            written(reader, T.startsSpell, { date: dateInWords(reader, startsSpell.on) }),
            ...(startsSpell.afterGap ? [written(reader, T.afterGap)] : []),
          ].join(' · '),
        ]),
    ...(endsSpell ? [written(reader, T.endsSpell)] : []),
  ];
}

/** Each list of days off, with its gazette. */
export function calendarsInWords(reader: PackReader, { calendars = {} }: Programme): string[] {
  return listsOf(calendars).map(([place, { year, days, gazette, provisional }]) => {
    const said = written(reader, T.holidayList, {
      place: placeInWords(place, reader.language),
      year: String(year),
      days: days.map((day) => dateIn(day, reader.language)).join(' · ') || written(reader, RULE_TEXTS.none),
    });
    const notes = [...(provisional ? [written(reader, T.provisional)] : []), cited(reader, gazette)];
    return `${said} (${notes.join(' · ')})`;
  });
}

export function windowsInWords(reader: PackReader, { windows = [] }: Programme): string[] {
  return windows.map((window) => windowInWords(reader, window));
}

function windowInWords(reader: PackReader, window: WindowRule): string {
  const { kind, opens, onlyIf, until, endedBy, legal, calendars, toCheck, source } = window;
  const said = written(reader, T.window, {
    kind: WINDOW_WORDS[kind][reader.language],
    milestone: quoted(reader, [opens]),
    // It opened on the day of that act, and not when the act could first be told.
    date: datesInWords(
      reader,
      until.map((text) => text.replace(/^opened\b/, opens)),
    ),
  });
  const notes = [
    ...(onlyIf === undefined
      ? []
      : [
          written(reader, RULE_TEXTS.onlyIf, {
            detail: written(reader, RULE_TEXTS.ownDetail, {
              detail: named(reader, 'detail', [onlyIf.detail]),
            }),
            values: answersNamed(reader, onlyIf.detail, onlyIf.oneOf),
          }),
        ]),
    ...(endedBy.length === 0 ? [] : [written(reader, T.endedBy, { milestones: quoted(reader, endedBy) })]),
    ...(legal ? [written(reader, RULE_TEXTS.legal)] : []),
    ...(calendars === undefined ? [] : [countedBy(reader, calendars)]),
    ...checkInWords(reader, toCheck),
    cited(reader, source),
  ];
  return `${said} (${notes.join(' · ')})`;
}

/** How long an offer is published to those who live in the country. */
export function offersInWords(reader: PackReader, { offers }: Programme): string[] {
  if (offers === undefined) return [];
  const { publishedDays, toCheck, source } = offers;
  const said = written(reader, T.published, { amount: amountInWords(reader, publishedDays, 'd') });
  return [`${said} (${[...checkInWords(reader, toCheck), cited(reader, source)].join(' · ')})`];
}

/** Who pays for what: a line each. */
export function payersInWords(reader: PackReader, pack: Programme): string[] {
  return payerRulesOf(pack).map((rule) => payerInWords(reader, rule));
}

/** What a rule says of one cost, with its source and its mark. */
export function payerInWords(reader: PackReader, { what, ...rule }: PayerRule): string {
  return labelled(reader, named(reader, 'cost', [what]), payerRuleInWords(reader, rule));
}

/** What is said of it beside a cost that was paid: by the rules, or by our own assumption, which is no rule. */
export function dueByRuleInWords(reader: PackReader, rule: Omit<PayerRule, 'what'>): string {
  if (!isAssumed(rule)) return written(reader, T.byRule, { who: payerRuleInWords(reader, rule) });
  const who = [named(reader, 'side', [rule.payer]), ...payerNotes(reader, rule)].join(' · ');
  return written(reader, T.byAssumption, { who });
}

function payerRuleInWords(reader: PackReader, rule: Omit<PayerRule, 'what'>): string {
  const notes = [...payerNotes(reader, rule), cited(reader, rule.source)];
  return `${named(reader, 'side', [rule.payer])} (${notes.join(' · ')})`;
}

function payerNotes(
  reader: PackReader,
  { unlessAgreed, onlyIf, advised, toCheck }: Omit<PayerRule, 'what'>,
): string[] {
  return [
    ...(onlyIf === undefined ? [] : [written(reader, T.onlyIfRemoved)]),
    ...(unlessAgreed ? [written(reader, T.unlessAgreed)] : []),
    ...(advised ? [written(reader, T.advised)] : []),
    ...checkInWords(reader, toCheck),
  ];
}

function countedBy(reader: PackReader, calendars: readonly string[]): string {
  const places = calendars.map((place) =>
    place === PARTY_CALENDAR ? written(reader, T.party) : placeInWords(place, reader.language),
  );
  return written(reader, T.countedBy, { places: listIn(places, reader.language, 'all') });
}

function listsOf(calendars: HolidayCalendars): [string, HolidayCalendars[string][number]][] {
  return Object.entries(calendars).flatMap(([place, lists]) =>
    lists.map((list): [string, typeof list] => [place, list]),
  );
}
