/** The stories of simulated people, and what they leave in the record of a season. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { corridors, corridorSeasonalWorkers } from '#apps/cli/demo/corridors';
import { EXAMPLES } from '#apps/cli/demo/examples';
import { LAW_EXAMPLES } from '#apps/cli/demo/law-examples';
import { COMPLAINTS, actOn } from '#apps/cli/demo/seed-complaints';
import { SCENARIOS } from '#apps/cli/seasons/rates';
import { deviationsOf, seasonPlansOf } from '#apps/cli/seasons/season-plan';
import { STORIES } from '#apps/cli/seasons/stories';
import { actsOf, complaintOf } from '#apps/cli/simulate/complaint';
import { chanceOf } from '#apps/cli/seasons/invented-people';
import { fileFrom } from '#libs/domain/incident/file';
import type { IncidentFile, KeptRecord } from '#libs/domain/incident/file';
import { mayOpen } from '#libs/domain/incident/kinds';
import type { IncidentKind } from '#libs/domain/incident/kinds';
import { recordRefusal } from '#libs/domain/incident/refusal';
import { detailFaults } from '#libs/domain/incident/records';
import type { RecordDetails, WrittenRecord } from '#libs/domain/incident/records';
import { pathsOf } from '#libs/domain/pack/programme';
import { newestPack } from '../support/newest-packs.ts';
import type { SeasonRun } from '../support/run-season-plan.ts';
import { tell, withStory } from './told-season.ts';

interface WrittenAct {
  record: string;
  details?: RecordDetails;
  onBehalfOf?: string;
}

const HUELVA = newestPack('ma-es-cartaya');
const ITALY = newestPack('ma-it-seasonal');

function dayOf({ body }: SeasonRun, code: string): string {
  return String(body.milestones.find(({ milestone }) => milestone === code)?.occurredOn);
}

describe('a story', () => {
  it('of a second employer is a breach, a request, a change, and another spell of work', () => {
    for (const path of pathsOf(HUELVA)) {
      const told = withStory(HUELVA, path, 'second-employer')!;
      const days = ['breach-established', 'change-requested', 'changed'].map((act) =>
        dayOf(told, `employer-${act}`),
      );
      expect([...days].sort()).toEqual(days);
      expect(told.body.spells.map(({ from }) => from)).toEqual([dayOf(told, 'arrived'), days[2]]);
    }
  });

  it('of a confirmation puts it between the notice of the checks and the visa', () => {
    for (const path of pathsOf(ITALY)) {
      const told = withStory(ITALY, path, 'employer-confirms')!;
      const days = ['visa-checks-concluded', 'authorisation-confirmed', 'visa-granted'].map((code) =>
        dayOf(told, code),
      );
      expect([...days].sort()).toEqual(days);
    }
  });

  it('of an employer that does not confirm ends with a lapse, and says nothing of the person', () => {
    const { rate: _rate, ...deviation } = deviationsOf(ITALY, 'first', SCENARIOS.default).find(
      ({ name }) => name === 'not-confirmed',
    )!;
    const { refused, body } = tell(ITALY, 'first', { deviation });
    expect([refused, body.outcome]).toEqual([[], 'authorisation-lapsed']);
    const confirmation = body.milestones.find(({ milestone }) => milestone === 'authorisation-confirmed');
    expect(confirmation).toMatchObject({ state: 'deemed-refused' });
  });

  it('is told of some people of a campaign, and of the same ones again', () => {
    const plan = { scenario: 'default', cases: 2_000, seed: 'told' } as const;
    const told = seasonPlansOf(HUELVA, plan);
    const names = new Set(told.flatMap(({ stories }) => stories));
    expect([...names].sort()).toEqual(['breach-without-another-employer', 'complaint', 'second-employer']);
    expect(told.some(({ path }) => path === 'renewing')).toBe(true);
    expect(seasonPlansOf(HUELVA, plan).map(({ stories }) => stories)).toEqual(
      told.map(({ stories }) => stories),
    );
  });

  it('stands with its share and its source in the table of the page', () => {
    const page = readFileSync('docs/simulation.md', 'utf8').replaceAll(/ +/g, ' ');
    for (const { name, rate, source } of STORIES) {
      expect(page).toContain(`| \`${name}\` | ${String(rate)} | ${source} |`);
    }
  });
});

describe('the demo', () => {
  it('tells of a second employer, of a confirmation and of a renewal', () => {
    const plans = corridors().flatMap((pack) => corridorSeasonalWorkers(pack, '2027-02-16'));
    const told = new Set(plans.flatMap(({ seasonPlan }) => seasonPlan.stories));
    expect([...told].sort()).toEqual(['employer-confirms', 'second-employer']);
    // Nobody renews but under the rules of the main campaign, whose people are examples of their own.
    expect(LAW_EXAMPLES.some(({ path }) => path === 'renewing')).toBe(true);
  });
});

describe('a complaint', () => {
  const DAY = '2027-01-20';
  const OPENING = { kind: 'pay' as IncidentKind, openedOn: DAY, holidays: [] };
  const ngo = { role: 'partner-agency', agencyKind: 'ngo', agencyId: 'ngo', userId: 'naima' } as const;
  const seeds = Array.from({ length: 60 }, (_, number) => chanceOf(String(number)));

  it('is one that an organisation may open', () => {
    for (const chance of seeds) {
      expect(mayOpen(ngo, complaintOf(chance)['kind'] as IncidentKind, false)).toBe(true);
    }
  });

  it('is acknowledged, referred with consent, followed up and closed, with nothing refused', () => {
    const acts = seeds.map((chance) => actsOf(chance, DAY)).find(({ length }) => length > 0)!;
    const file = fileAfter(acts.map(({ body }) => body));
    expect(file).toMatchObject({ state: 'closed', acknowledged: true, consent: ['labour-inspectorate'] });
    expect(file.outcome).not.toBeNull();
  });

  it('of the demo is opened by who may, about somebody of the demo, with nothing refused', () => {
    const files = COMPLAINTS.map(({ by, kind, example, acts }) => {
      expect(mayOpen({ ...ngo, agencyKind: by }, kind, false)).toBe(true);
      expect(EXAMPLES.map(({ name }) => name)).toContain(example);
      return fileAfter(acts.map((act) => ({ record: act.record, ...actOn(act, DAY) })));
    });
    expect(files.map(({ state }) => state)).toEqual(['closed', 'open', 'open']);
    expect(files.map(({ awaited }) => awaited?.dueFor)).toEqual([
      undefined,
      'incident-referred',
      'incident-acknowledged',
    ]);
  });

  it('is answered by nobody now and then', () => {
    const unanswered = seeds.filter((chance) => actsOf(chance, DAY).length === 0);
    expect(unanswered.length).toBeGreaterThan(0);
    expect(unanswered.length).toBeLessThan(seeds.length / 3);
  });

  /** Every act is taken by the rules of the file, one after another. */
  function fileAfter(acts: readonly WrittenAct[]): IncidentFile {
    const records: KeptRecord[] = [keptOf(1, 'incident-opened', {})];
    for (const { record: code, details = {}, onBehalfOf } of acts) {
      const record = code as WrittenRecord;
      const said = { record, occurredOn: DAY, details, byTheOpener: false };
      const report = { ...said, byThePerson: onBehalfOf !== undefined };
      expect(detailFaults(record, details)).toEqual([]);
      expect([record, recordRefusal(fileFrom(OPENING, records), report, DAY)]).toEqual([record, undefined]);
      records.push(keptOf(records.length + 1, record, details));
    }
    return fileFrom(OPENING, records);
  }

  function keptOf(
    sequence: number,
    record: KeptRecord['record'],
    details: KeptRecord['details'],
  ): KeptRecord {
    const by = { role: 'ngo', agencyId: 'ngo' } as const;
    return { sequence, record, occurredOn: DAY, recordedAt: `${DAY}T10:00:00Z`, by, details };
  }
});
