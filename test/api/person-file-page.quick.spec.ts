import { describe, expect, it } from '@jest/globals';
import { personFilePage } from '#apps/api/person-file/person-file-page';
import type { IncidentAnswer } from '#libs/contract/incidents';
import type { PersonFileAnswer } from '#libs/contract/person-file';
import { dateIn } from '#libs/words/figures';
import { INCIDENT_RECORD_WORDS } from '#libs/words/incidents';
import { LANGUAGES } from '#libs/words/languages';
import { INCIDENT_TEXTS } from '#libs/words/screens/incidents';

const DAY = '2026-03-04';
const said = (
  sequence: number,
  record: IncidentAnswer['records'][number]['record'],
  details: Readonly<Record<string, unknown>>,
): IncidentAnswer['records'][number] => ({
  ...{ sequence, record, occurredOn: DAY, recordedAt: `${DAY}T10:00:00.000Z`, details },
  by: { role: 'ngo', agencyId: 'ngo' },
});

const INCIDENT: IncidentAnswer = {
  ...{ incidentId: 'i1', number: 'INC26-000001', kind: 'pay', state: 'open', openedOn: DAY },
  ...{ dueOn: '2026-03-06', dueFor: 'incident-followed-up', overdue: false, awaits: [], outcome: 'remedied' },
  ...{ seasonalWorkerId: 'w1', caseId: null, occurredOn: DAY, place: 'Farm Los Olivos', language: 'ar' },
  ...{ text: 'No pay in March.', contactSafe: 'After eight, by a cousin.', circle: [] },
  records: [
    said(1, 'incident-opened', { kind: 'pay', channel: 'phone' }),
    said(2, 'consent-given', { to: ['labour-inspectorate'], scope: 'The pay slips alone.' }),
    said(3, 'incident-referred', { to: 'police', ground: 'court', reference: 'LI-77' }),
    said(4, 'incident-followed-up', { act: 'court' }),
    said(5, 'incident-outcome', { result: 'remedied' }),
    said(6, 'incident-closed', { ground: 'It was paid.', triedOn: [DAY, '2026-03-05'] }),
    said(7, 'retaliation-check', { act: 'ended-early' }),
    said(8, 'incident-escalated', { awaited: 'incident-outcome', dueOn: DAY, to: 'second-reader' }),
  ],
};

const FILE: PersonFileAnswer = {
  ...{ madeAt: '2026-04-01T10:00:00.000Z', language: 'en', cases: [] },
  costs: { items: [], totals: [], fees: { entries: [], totals: [] } },
  seasonalWorker: {
    ...{ seasonalWorkerId: 'w1', familyName: 'Today', givenName: 'Amal', sex: 'F', cin: 'AB1' },
    former: {
      names: [{ familyName: 'Before', givenName: 'Amal', familyNameAr: 'السابقة', givenNameAr: null }],
      ...{ cins: ['XY9'], passports: ['PP7'], birthDates: [], phones: ['+212600000001'] },
      ...{ provinces: ['Taza'], sexes: ['M'] },
    },
    reserve: [{ sector: 'Fresa', until: '2027-01-10', rank: 37, listedOn: DAY, calls: [] }],
    ...{ seasons: [], findings: [], authorisations: [], authorisation: null, bars: [], prospects: [] },
    eligibility: { verdict: 'eligible', reasons: [] },
  },
  corrections: [
    { correctedAt: `${DAY}T10:00:00.000Z`, fields: ['familyName', 'phone'], reason: 'As the new card.' },
  ],
  reserveActs: [
    {
      ...{ record: 'reserve-listed', occurredOn: DAY, sector: 'Fresa' },
      ...{ evidence: ['selection-record'], references: ['SEL-12'] },
    },
  ],
  incidents: [
    {
      ...{ incidentId: 'i1', number: 'INC26-000001', state: 'open', dueOn: '2026-03-06', file: INCIDENT },
      readings: [
        {
          ...{ readAt: '2026-03-30T10:00:00.000Z', agencyId: 'ngo', agency: 'Solidarity Network' },
          role: 'partner-agency',
        },
      ],
    },
  ],
};

describe('the page of a person’s whole file', () => {
  it.each(LANGUAGES)('has in %s everything that is kept, in words', (language) => {
    const page = personFilePage(FILE, [], language);
    for (const kept of [
      ...['Before', 'السابقة', 'XY9', 'PP7', '+212600000001', 'Taza', 'As the new card.'],
      ...['37', 'SEL-12', 'Farm Los Olivos', 'The pay slips alone.', 'LI-77', 'It was paid.'],
      ...['No pay in March.', 'Solidarity Network'],
    ]) {
      expect(page).toContain(kept);
    }
    const words = page.replace(/<style>[^]*?<\/style>|<[^>]*>/g, ' ');
    expect(
      words.match(/\b(second-reader|ended-early|incident-\w+|labour-inspectorate|court|\w+-record)\b/g),
    ).toEqual(language === 'en' ? ['court'] : null);
  });

  it.each(LANGUAGES)('says in %s that an answer whose day has passed is late', (language) => {
    const late = {
      ...FILE,
      incidents: FILE.incidents.map((one) => ({ ...one, file: { ...INCIDENT, overdue: true } })),
    };
    const words = { en: 'Overdue:', fr: 'En retard :', es: 'Con retraso:', it: 'In ritardo:', ar: 'متأخر:' };
    expect(personFilePage(late, [], language)).toContain(words[language]);
    expect(personFilePage(FILE, [], language)).not.toContain(words[language]);
  });

  it.each(LANGUAGES)('tells in %s when an incident file was opened, and when it happened', (language) => {
    const opened = said(1, 'incident-opened', { kind: 'pay' });
    const file = { ...INCIDENT, openedOn: '2026-04-08', occurredOn: '2026-02-03', outcome: null };
    const records = [{ ...opened, occurredOn: '2026-02-03' }];
    const page = personFilePage(
      { ...FILE, incidents: FILE.incidents.map((one) => ({ ...one, file: { ...file, records } })) },
      [],
      language,
    );
    const [happened, row] = [dateIn('2026-02-03', language), dateIn('2026-04-08', language)];
    expect(page.split(happened)).toHaveLength(2);
    expect(page).toContain(INCIDENT_TEXTS.occurredOn[language]);
    expect(page).toMatch(
      new RegExp(
        `<td class="day"[^>]*>${row}</td>\\s*<td[^>]*>${INCIDENT_RECORD_WORDS['incident-opened'][language]}`,
      ),
    );
  });

  it.each(LANGUAGES)('says in %s that who owes a cost is as it was reported', (language) => {
    const costs: PersonFileAnswer['costs'] = {
      items: [
        {
          ...{
            caseId: 'c',
            sequence: 2,
            what: 'visa',
            amount: 9_050,
            currency: 'EUR',
            payer: 'worker',
            incurredOn: DAY,
          },
          ...{ dueBy: 'law-worker', rule: null, reportedBy: { role: 'ngo', agencyId: 'ngo' } },
        },
      ],
      ...{ totals: [], fees: { entries: [], totals: [] } },
    };
    const words = {
      ...{ en: 'as reported', fr: 'selon la déclaration', es: 'según lo comunicado' },
      ...{ it: 'secondo la comunicazione', ar: 'حسب التصريح' },
    };
    expect(personFilePage({ ...FILE, costs }, [], language)).toContain(words[language]);
  });

  it('lists with the comma of Arabic', () => {
    const [act] = FILE.reserveActs;
    const evidence = ['selection-record', 'call-note', 'receipt'];
    const reserveActs = act === undefined ? [] : [{ ...act, evidence }];
    expect(act).toBeDefined();
    const page = personFilePage({ ...FILE, reserveActs, incidents: [] }, [], 'ar');
    expect(page.replace(/<style>[^]*?<\/style>|<[^>]*>/g, ' ')).not.toContain(',');
  });

  it('does not say how the person may be reached: others may see the page', () => {
    for (const language of LANGUAGES) expect(personFilePage(FILE, [], language)).not.toContain('cousin');
  });
});
