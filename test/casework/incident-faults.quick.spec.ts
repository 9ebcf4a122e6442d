// A forger at work on an incident file of four records, and what shows it: by ids and numbers alone.
import { describe, expect, it } from '@jest/globals';
import { verdictOn } from '#libs/casework/incidents/incident-faults';
import type { IncidentEvidence, IncidentVerdict } from '#libs/casework/incidents/incident-faults';
import type { StoredIncident, StoredRecord } from '#libs/db/incidents/proof';
import { KEY, ROW, evidenceOf, keptFold, recordsOf } from '../support/incident-evidence.ts';

const RECORDS = recordsOf(ROW.incidentId);
const verdict = (evidence: IncidentEvidence) => verdictOn(evidence, KEY);

/** The file with these records, whose row was made to say what they say. */
function left(records: readonly StoredRecord[]): IncidentEvidence {
  const evidence = evidenceOf();
  return { ...evidence, stored: { ...evidence.stored, records: [...records], kept: keptFold(records) } };
}

function rowSaying(more: Partial<StoredIncident>): IncidentEvidence {
  const evidence = evidenceOf();
  return { ...evidence, stored: { ...evidence.stored, ...more } };
}

/** The records, one of them changed. */
const changed = (sequence: number, more: Partial<StoredRecord>): StoredRecord[] =>
  RECORDS.map((one) => (one.sequence === sequence ? { ...one, ...more } : one));

describe('a file in which nothing was done', () => {
  it('is verified', () => {
    expect(verdict(evidenceOf())).toEqual({ verdict: 'verified' });
  });

  it('is verified after an erasure, which ends it and leaves neither words nor readers', () => {
    const { stored } = evidenceOf();
    const row = { ...ROW, isErased: true };
    const ended = { state: 'closed', dueFor: null, dueOn: null, overdueAtMs: null };
    const erased = { ...stored.kept, readerAgencies: [], readerUsers: [] };
    const verdictOf = (kept: StoredIncident['kept']): IncidentVerdict =>
      verdict(evidenceOf({ stored: { ...stored, row, kept }, words: new Map() }));
    expect(verdictOf({ ...erased, ...ended })).toEqual({ verdict: 'verified' });
    expect(verdictOf(erased)).toMatchObject({ verdict: 'altered' });
  });

  it('is unproven where the engine could not be asked, or has not seen the last record', () => {
    expect(verdict(evidenceOf({ seen: null }))).toMatchObject({ verdict: 'unproven' });
    const behind = evidenceOf().seen?.slice(0, 3) ?? null;
    expect(verdict(evidenceOf({ seen: behind }))).toMatchObject({
      verdict: 'unproven',
      fault: 'record 4: the engine has not seen it',
    });
  });
});

describe('a record', () => {
  const tampered = changed(2, { text: RECORDS[1]?.text.replace('2026-03-03', '2026-03-02') ?? '' });
  const swapped = [RECORDS[0], RECORDS[2], RECORDS[1], RECORDS[3]].flatMap((one) => one ?? []);
  it.each<[how: string, records: readonly StoredRecord[], fault: RegExp]>([
    ['tampered with', tampered, /^record 2: its text is not the one that was hashed$/],
    ['taken out of the middle', RECORDS.filter(({ sequence }) => sequence !== 2), /^record 2: .* missing/],
    [
      'taken out of the middle, the others numbered anew',
      RECORDS.filter(({ sequence }) => sequence !== 2).map((one, index) => ({ ...one, sequence: index + 1 })),
      /^record 2: it does not follow/,
    ],
    ['taken from the end', RECORDS.slice(0, 3), /^records are gone: the engine saw 4, and 3 are left$/],
    ['taken from the beginning', RECORDS.slice(1), /^record 1: .* missing/],
    [
      'put in another place',
      swapped.map((one, index) => ({ ...one, sequence: index + 1 })),
      /^record 2: it does not follow/,
    ],
    ['with the seal of another', changed(3, { seal: RECORDS[1]?.seal ?? '' }), /^record 3: its seal/],
    ['whose column names another act', changed(2, { record: 'incident-closed' }), /^record 2: its text/],
    ['of another file, with all that follow', recordsOf('file-2'), /^record 1: its text/],
  ])('%s is found', (_how, records, fault) => {
    const found = verdict(left(records));
    expect(found.verdict).toBe('altered');
    expect(found.fault).toMatch(fault);
    expect(found.fault).not.toMatch(/pay|consent|wage|Two months|letter|union/);
  });

  it('is found when it was written again, hashed and sealed', () => {
    const again = recordsOf(ROW.incidentId).slice(0, 1);
    const seen = evidenceOf().seen?.map((one) => ({ ...one, hash: `0${one.hash.slice(1)}` })) ?? null;
    expect(verdict({ ...left(again), seen: seen?.slice(0, 1) ?? null }).fault).toBe(
      'record 1: it is not the record that the engine saw',
    );
  });

  it('is missed when all of them are gone', () => {
    expect(verdict(rowSaying({ records: [] })).fault).toBe('all its records are gone');
  });
});

describe('the private details of a record', () => {
  const words = (more: Readonly<Record<string, unknown>> | null): IncidentEvidence =>
    evidenceOf({ words: new Map([...evidenceOf().words, [3, more]]) });
  it.each<[how: string, kept: Readonly<Record<string, unknown>> | null, fault: RegExp]>([
    ['changed', { scope: 'Nothing of it.' }, /^record 3: the private details are not those/],
    ['taken away', {}, /^record 3: private details .* are gone$/],
    ['added to', { scope: 'All of it.', reference: 'X' }, /^record 3: the private details are not those/],
    ['not what was sealed', null, /^record 3: what is stored/],
  ])('%s, are found', (_how, kept, fault) => {
    expect(verdict(words(kept))).toMatchObject({ verdict: 'altered', fault: expect.stringMatching(fault) });
  });
});

describe('the row of a file', () => {
  const { kept, openedAtMs } = evidenceOf().stored;
  it.each<[field: string, forged: Partial<StoredIncident>]>([
    ['kind', { row: { ...ROW, kind: 'hours' } }],
    ['openedByAgency', { row: { ...ROW, openedByAgency: 'huelva-growers' } }],
    ['openedAt', { openedAtMs: openedAtMs - 1_000 }],
    ['openedOn', { row: { ...ROW, openedOn: '2026-03-01' } }],
    ['bound', { row: { ...ROW, number: 'INC26-000002' } }],
    ['bound', { row: { ...ROW, caseId: 'case-1' } }],
    ['bound', { row: { ...ROW, keyHolder: 'person-2' } }],
    ['state', { kept: { ...kept, state: 'closed' } }],
    ['dueOn', { kept: { ...kept, dueOn: '2026-12-31' } }],
    ['overdueAtMs', { kept: { ...kept, overdueAtMs: null } }],
    ['outcome', { kept: { ...kept, outcome: 'remedied' } }],
    ['readerAgencies', { kept: { ...kept, readerAgencies: ['huelva-growers'] } }],
    ['readerUsers', { kept: { ...kept, readerUsers: ['u2'] } }],
  ])('is found when it was given another %s', (field, forged) => {
    expect(verdict(rowSaying(forged))).toEqual({
      verdict: 'altered',
      fault: `the row of the file does not say what its records say: ${field}`,
    });
  });
});
