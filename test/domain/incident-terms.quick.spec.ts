import { describe, expect, it } from '@jest/globals';
import { erasedFile, nextEscalation, overdueFrom } from '#libs/domain/incident/file';
import type { Reader } from '#libs/domain/incident/file';
import { endOf } from '#libs/domain/incident/kinds';
import type { IncidentRecord } from '#libs/domain/incident/records';
import { HOLIDAYS, NGO, OPENED, fileOf } from '../support/an-incident-file.ts';
import type { Said } from '../support/an-incident-file.ts';

describe('what is awaited of a file', () => {
  const acknowledged: Said = { record: 'incident-acknowledged' };

  it('is a first act, by any record of a reader', () => {
    const awaits = (record: IncidentRecord): unknown[] =>
      fileOf('pay', [{ record, details: { to: [] } }]).missing.map(({ dueFor }) => dueFor);
    for (const record of ['incident-acknowledged', 'incident-referred', 'incident-followed-up'] as const) {
      expect(awaits(record)).not.toContain('incident-acknowledged');
    }
    expect(awaits('consent-given')).toContain('incident-acknowledged');
  });

  it('is each by its own day, whatever else is missing, the earliest first', () => {
    const consent: Said = { record: 'consent-given', on: '2026-03-03', details: { to: ['police'] } };
    expect(fileOf('pay', [consent]).missing.map(({ dueFor, dueOn }) => [dueFor, dueOn])).toEqual([
      ['incident-acknowledged', '2026-03-05'],
      ['incident-referred', '2026-03-11'],
      ['incident-followed-up', '2026-04-01'],
      ['incident-outcome', '2026-06-02'],
    ]);
  });

  it('is then a follow-up every thirty days', () => {
    expect(fileOf('pay', [acknowledged]).awaited).toMatchObject({
      dueFor: 'incident-followed-up',
      dueOn: '2026-04-01',
    });
    const visited: Said = { record: 'incident-followed-up', on: '2026-03-20', details: { act: 'visit' } };
    expect(fileOf('pay', [acknowledged, visited]).awaited?.dueOn).toBe('2026-04-19');
  });

  it('is an outcome within three months, unless there is one', () => {
    const visited: Said = { record: 'incident-followed-up', on: '2026-05-20', details: { act: 'visit' } };
    const outcome: Said = { record: 'incident-outcome', on: '2026-05-25', details: { result: 'remedied' } };
    expect(fileOf('pay', [acknowledged, visited]).awaited).toMatchObject({
      dueFor: 'incident-outcome',
      dueOn: '2026-06-02',
    });
    const after = fileOf('pay', [acknowledged, visited, outcome]);
    expect(after.outcome).toBe('remedied');
    expect(after.awaited).toMatchObject({ dueFor: 'incident-followed-up', dueOn: '2026-06-19' });
  });

  it('is the referral to whom the person consents: a day where it is urgent, else five working days', () => {
    const consent: Said = { record: 'consent-given', on: '2026-03-03', details: { to: ['police'] } };
    const referred: Said = { record: 'incident-referred', details: { to: 'police' } };
    expect(fileOf('harassment', [acknowledged, consent]).awaited).toMatchObject({
      dueFor: 'incident-referred',
      dueOn: '2026-03-04',
    });
    expect(fileOf('pay', [acknowledged, consent]).awaited?.dueOn).toBe('2026-03-11');
    expect(fileOf('pay', [acknowledged, consent, referred]).awaited?.dueFor).toBe('incident-followed-up');
    const withdrawn: Said = { record: 'consent-withdrawn', details: { to: ['police'] } };
    expect(fileOf('pay', [acknowledged, consent, withdrawn]).awaited?.dueFor).toBe('incident-followed-up');
  });

  it('is nothing once the file is closed, and counts anew from its reopening', () => {
    const closed: Said = { record: 'incident-closed', on: '2026-03-10' };
    const reopened: Said = { record: 'incident-reopened', on: '2026-08-03' };
    expect(fileOf('pay', [closed])).toMatchObject({ state: 'closed', awaited: null });
    expect(overdueFrom(fileOf('pay', [closed]))).toBeNull();
    expect(fileOf('pay', [closed, reopened])).toMatchObject({
      state: 'open',
      awaited: { dueFor: 'incident-followed-up', dueOn: '2026-09-02' },
    });
  });

  it('begins no term before the file, however old the paper is', () => {
    const consent: Said = { record: 'consent-given', on: '2026-02-01', details: { to: ['police'] } };
    expect(fileOf('pay', [acknowledged, consent]).awaited?.dueOn).toBe('2026-03-10');
    const visited: Said = { record: 'incident-followed-up', on: '1900-01-01', details: { act: 'visit' } };
    expect(fileOf('pay', [visited]).awaited?.dueOn).toBe('2026-04-01');
  });

  it('counts working days by the calendar of the place', () => {
    expect(endOf({ count: 2, unit: 'wd' }, OPENED, [])).toBe('2026-03-04');
    expect(endOf({ count: 2, unit: 'wd' }, OPENED, HOLIDAYS)).toBe('2026-03-05');
  });
});

describe('who is told that nobody acted', () => {
  /** Everything that is told until a day, in order, while nobody acts any more. */
  function toldUntil(day: string, said: readonly Said[], circle?: readonly Reader[]): string[] {
    const all = [...said];
    const told: string[] = [];
    for (;;) {
      const next = nextEscalation(fileOf('pay', all, circle));
      if (next === null || next.on > day) return told;
      const { on, awaited, dueOn, to } = next;
      told.push(`${on} ${awaited} ${to}`);
      all.push({ record: 'incident-escalated', on, details: { awaited, dueOn, to } });
    }
  }
  const acknowledged: Said = { record: 'incident-acknowledged' };

  it('is the second reader, and one term later the auditor', () => {
    expect(toldUntil('2026-04-01', [])).toEqual([
      '2026-03-06 incident-acknowledged second-reader',
      '2026-03-10 incident-acknowledged auditor',
    ]);
  });

  it('is told of each term that ends, of the outcome too while follow-ups are missing', () => {
    expect(toldUntil('2026-06-30', [acknowledged])).toEqual([
      '2026-04-02 incident-followed-up second-reader',
      '2026-05-02 incident-followed-up second-reader',
      '2026-06-01 incident-followed-up second-reader',
      '2026-06-03 incident-outcome second-reader',
    ]);
  });

  it('is told of the outcome of a file that nobody acknowledged', () => {
    expect(toldUntil('2026-06-30', []).filter((one) => one.includes('outcome'))).toHaveLength(1);
  });

  it('is told of the next follow-up from the last one on', () => {
    const visited: Said = { record: 'incident-followed-up', on: '2026-03-20', details: { act: 'visit' } };
    expect(toldUntil('2026-05-19', [acknowledged, visited])).toEqual([
      '2026-04-20 incident-followed-up second-reader',
    ]);
  });

  it('is told no more than a year of follow-ups that nobody makes', () => {
    const told = toldUntil('2040-01-01', [acknowledged]);
    expect(told.filter((one) => one.includes('followed-up'))).toHaveLength(12);
    expect(told).toHaveLength(13);
  });

  it('is the auditor at once where one agency reads alone, and nobody of later terms', () => {
    expect(toldUntil('2027-01-01', [], [NGO])).toEqual(['2026-03-06 incident-acknowledged auditor']);
  });

  it('is nobody when the file is closed, or the person was erased', () => {
    expect(nextEscalation(fileOf('pay', [{ record: 'incident-closed' }]))).toBeNull();
    const erased = erasedFile(fileOf('pay', [{ record: 'incident-outcome', details: { result: 'moved' } }]));
    expect(nextEscalation(erased)).toBeNull();
    expect(erased).toMatchObject({ state: 'closed', outcome: 'moved', awaited: null, circle: [] });
  });
});
