// What the page of a person’s whole file says of a season: what counts, what is in doubt, what was corrected, what is late.
import { describe, expect, it } from '@jest/globals';
import { personFilePage } from '#apps/api/person-file/person-file-page';
import { readEntries } from '#libs/casework/queries/read-entries';
import { addDays } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { CorrectionReport, SeasonCase } from '#libs/domain/case/case-types';
import type { CaseText } from '#libs/contract/case-view';
import { MILESTONE_STATE_WORDS } from '#libs/words/case';
import { dateIn } from '#libs/words/figures';
import { labelOf } from '#libs/words/labels';
import { LANGUAGES } from '#libs/words/languages';
import type { Language, Words } from '#libs/words/languages';
import { PERSON_FILE_TEXTS } from '#libs/words/person-file';
import { CASE_LAW_TEXTS } from '#libs/words/screens/case-law';
import { CASE_RECORD_TEXTS } from '#libs/words/screens/case-record';
import { AUDITOR, aReport, withReport } from '../support/build-case.ts';
import { fileOfSeason } from '../support/person-file.ts';
import { arrivedOn, breachOn, pack, played } from '../support/spain.ts';

const last = (seasonCase: SeasonCase): number => seasonCase.entries.length;

/** The page without its marks; what is struck out stands between tildes. */
function read(seasonCase: SeasonCase, today: IsoDate, language: Language, texts: CaseText[] = []): string {
  return textOf(personFilePage(fileOfSeason(seasonCase, today, texts), [pack], language));
}

const textOf = (page: string): string =>
  page
    .replace(/<style>[^]*?<\/style>/, '')
    .replaceAll(/<\/?s>/g, '~')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');

/** The line of the history that begins with the number of an entry. */
function lineOf(
  seasonCase: SeasonCase,
  sequence: number,
  language: Language,
  texts: CaseText[] = [],
): string {
  const page = personFilePage(fileOfSeason(seasonCase, '2026-10-10', texts), [pack], language);
  const rows = page.split('<tr>').map(textOf);
  return rows.find((row) => row.trim().startsWith(`${String(sequence)} `)) ?? '';
}

function corrected(seasonCase: SeasonCase, corrects: number, change: Partial<CorrectionReport>): SeasonCase {
  const { reportedBy, recordedBy } = aReport('arrived', '2026-02-15');
  const said = { reportId: `c-${String(corrects)}`, fingerprint: 'f', corrects, reportedBy, recordedBy };
  return withReport(seasonCase, { type: 'correction', ...said, ...change }, '2026-09-20');
}

const FINDING = {
  by: 'immigration-office' as const,
  details: {
    ...{ kind: 'unauthorised-work', conductOn: '2026-05-20', decidedOn: '2026-09-14' },
    ...{ effect: 'exclusion', reference: 'R-1', notifiedOn: '2026-09-14' },
  },
};
const found = (): SeasonCase =>
  played(arrivedOn('2026-02-15'), [['finding-recorded', '2026-09-14', FINDING]]);
const BARRED_UNTIL = '2028-05-19';

describe.each(LANGUAGES)('the page in %s', (language) => {
  const day = (date: IsoDate): string => dateIn(date, language);
  const said = (words: Words, places: Record<string, string | number> = {}): string =>
    words[language].replaceAll(/\{(\w+)\}/g, (_place, name: string) => String(places[name]));

  it('says until when a finding that stands bars, and of one that was lifted that it was', () => {
    expect(read(found(), '2026-09-20', language)).toContain(day(BARRED_UNTIL));
    const of = last(found());
    const lifted = played(found(), [
      ['finding-lifted', '2026-10-01', { by: 'immigration-office', details: { of, ground: 'corrected' } }],
    ]);
    expect(read(lifted, '2026-10-02', language)).not.toContain(day(BARRED_UNTIL));
    expect(fileOfSeason(lifted, '2026-10-02').seasonalWorker.findings).toMatchObject([
      { state: 'lifted', until: null },
    ]);
    const appealed = played(found(), [['appeal-filed', '2026-10-01', { by: 'ngo', details: { of } }]]);
    expect(read(appealed, '2026-10-02', language)).not.toContain(day(BARRED_UNTIL));
  });

  it('names the act that another speaks of, by its number and its day', () => {
    const of = last(found());
    const appealed = played(found(), [['appeal-filed', '2026-10-01', { by: 'ngo', details: { of } }]]);
    const line = lineOf(appealed, last(appealed), language);
    const name = lineOf(found(), of, language);
    expect(line).toMatch(new RegExp(`${String(of)} · [^·]+ · ${day('2026-09-14')}`));
    expect(name).toContain(/· ([^·]+) ·/.exec(line)?.[1] ?? 'nothing');
  });

  it('marks an act that the authority lifted, and the appeal that it upheld', () => {
    const start = arrivedOn('2026-02-15');
    const of = last(start) + 1;
    const by = 'immigration-office' as const;
    const withdrawal = { cause: 'not-registered', attributable: 'employer', notifiedOn: '2026-05-04' };
    const lifted = played(start, [
      ['authorisation-withdrawn', '2026-05-04', { by, details: withdrawal }],
      ['appeal-filed', '2026-05-10', { by: 'ngo', details: { of } }],
      ['refusal-lifted', '2026-06-01', { by, details: { of, ground: 'appeal' } }],
    ]);
    const byLifting = said(CASE_RECORD_TEXTS.byEntry, { n: last(lifted) });
    expect(lineOf(lifted, of, language)).toContain(`${said(CASE_LAW_TEXTS.lifted)} · ${byLifting}`);
    expect(lineOf(lifted, of + 1, language)).toContain(`${said(CASE_LAW_TEXTS.appealUpheld)} · ${byLifting}`);
  });

  it('marks what is contested', () => {
    const ended = { by: 'employers-association' as const, details: { how: 'term' } };
    const twice = played(arrivedOn('2026-02-15'), [
      ['contract-ended', '2026-06-30', ended],
      ['contract-ended', '2026-07-02', { ...ended, by: 'municipality' }],
    ]);
    const contested = said(MILESTONE_STATE_WORDS.contested);
    expect(lineOf(twice, last(twice), language)).toContain(contested);
    expect(lineOf(twice, last(twice) - 1, language)).not.toContain(contested);
  });

  it('marks what was corrected, with the day in force and the day that was told first', () => {
    const told = arrivedOn('2026-02-15');
    const at = last(told);
    const moved = corrected(told, at, { occurredOn: '2026-02-16' });
    const line = lineOf(moved, at, language);
    expect(line).toContain(`~${day('2026-02-15')}~ ${day('2026-02-16')}`);
    expect(line).toContain(said(CASE_RECORD_TEXTS.corrected));
    expect(line).toContain(said(CASE_RECORD_TEXTS.byEntry, { n: last(moved) }));
    expect(lineOf(moved, last(moved), language)).toContain(day('2026-09-20'));
    const gone = corrected(told, at, { annul: true });
    expect(lineOf(gone, at, language)).toContain(said(CASE_RECORD_TEXTS.annulled));
    const [start] = said(CASE_RECORD_TEXTS.annulmentOf, { n: at, what: '~' }).split('~');
    expect(lineOf(gone, last(gone), language)).toContain(start);
  });

  it('names the kinds of evidence that stood behind an entry', () => {
    const arrived = arrivedOn('2026-02-15');
    const kinds = readEntries(AUDITOR, { seasonCase: arrived } as Parameters<typeof readEntries>[1]).at(-1)?.[
      'evidence'
    ] as { kind: string }[];
    expect(kinds.length).toBeGreaterThan(0);
    const line = lineOf(arrived, last(arrived), language);
    expect(line).toContain(PERSON_FILE_TEXTS.evidence[language]);
    for (const { kind } of kinds) expect(line).toContain(labelOf('evidence', kind, language));
  });

  it('tells the days of stay after the last lawful one, where there are any', () => {
    const there = arrivedOn('2026-02-15');
    const lastDay = fileOfSeason(there, '2026-02-16').cases[0]?.case.stay?.lastLegalDay ?? '';
    const words = PERSON_FILE_TEXTS.beyondLastLegalDay[language];
    expect(read(there, lastDay, language)).not.toContain(words);
    const page = read(there, addDays(lastDay, 6), language);
    const days = said(PERSON_FILE_TEXTS.fromTo, {
      from: day(addDays(lastDay, 1)),
      to: day(addDays(lastDay, 6)),
    });
    expect(page).toContain(words);
    expect(page).toContain(days);
  });

  it('says of a date that has passed that it is late', () => {
    const [before, after] = ['2026-02-16', '2026-02-28'].map((today) =>
      read(arrivedOn('2026-02-15'), today, language),
    );
    const late = {
      en: 'days late',
      fr: 'jours de retard',
      es: 'días de retraso',
      it: 'giorni di ritardo',
      ar: 'تأخر',
    };
    expect(after).toContain(late[language]);
    expect(before).not.toContain(late[language]);
  });

  it('tells of a time in which another contract may follow, and whether it is open', () => {
    const broken = played(arrivedOn('2026-02-15'), [breachOn('2026-05-11')]);
    const open = read(broken, '2026-05-12', language);
    expect(open).toContain(day('2026-08-11'));
    expect(open).toContain(said(CASE_LAW_TEXTS.open));
    expect(read(broken, '2026-08-20', language)).toContain(said(CASE_LAW_TEXTS.shut));
  });

  it('names the milestone whose term stands still', () => {
    const suspended = played(arrivedOn('2026-02-15'), [
      [
        'term-suspended',
        '2026-03-01',
        { details: { of: 'contract-ended', ground: 'papers', from: '2026-03-01' } },
      ],
    ]);
    const ended = {
      en: 'Contract ended',
      fr: 'Fin du contrat',
      es: 'Fin del contrato',
      it: 'Fine del contratto',
      ar: 'نهاية العقد',
    };
    expect(lineOf(suspended, last(suspended), language)).toContain(ended[language]);
  });

  it('calls addresses by that name, and days by theirs', () => {
    const changed = played(arrivedOn('2026-02-15'), [
      [
        'housing-changed',
        '2026-04-01',
        {
          by: 'employers-association',
          details: { why: 'damp' },
          commitments: { 'details.from': 'a', 'details.to': 'b' },
        },
      ],
    ]);
    const sequence = last(changed);
    const texts = ['from', 'to'].map((name) => ({ sequence, name: `details.${name}`, text: `Farm ${name}` }));
    const address = { en: 'address', fr: 'adresse', es: 'irección', it: 'irizzo', ar: 'العنوان' }[language];
    const line = lineOf(changed, sequence, language, texts);
    expect(line.split(address)).toHaveLength(3);
    expect(line).toMatch(/: Farm from .*: Farm to/);
  });

  it('lists as the language does', () => {
    const page = read(arrivedOn('2026-02-15'), '2026-02-16', language);
    expect(page.match(/\([^()]*\)/g)?.some((who) => who.includes(' '))).toBe(true);
    if (language === 'ar') expect(page).not.toContain(',');
  });
});
