/** The reports of the bench: twelve milestones of a first season, all of which a placement officer may report. */
import type { SeasonalWorkerInput } from '#libs/db/people/people';

export interface Step {
  milestone: string;
  occurredOn: string;
  evidence: string[];
  /** Details as sent to the API. */
  details: Record<string, string | boolean | number>;
  /** The same without what the vault keeps. */
  public: Record<string, string | boolean | number>;
}

/** The offer's season, far enough ahead that no deadline passes during a run. */
export function season(today: string): { startsOn: string; endsOn: string } {
  const year = Number(today.slice(0, 4)) + 1;
  return { startsOn: `${year}-10-01`, endsOn: `${year}-12-31` };
}

export function stepsFor(today: string): Step[] {
  const { startsOn, endsOn } = season(today);
  const year = Number(today.slice(0, 4));
  const step = (
    milestone: string,
    kind: string,
    details: Step['details'] = {},
    hidden: string[] = [],
  ): Step => ({
    milestone,
    occurredOn: today,
    evidence: [kind],
    details,
    public: Object.fromEntries(Object.entries(details).filter(([name]) => !hidden.includes(name))),
  });
  return [
    step('application-filed', 'application-form'),
    step('preselected', 'file-check'),
    step('interviewed', 'interview-sheet'),
    step('selected', 'selection-record'),
    step('info-session-attended', 'attendance-sheet'),
    step('medical-cleared', 'medical-certificate'),
    step('contract-signed', 'signed-contract', { startsOn, endsOn, translated: true }),
    step('return-undertaking-signed', 'signed-undertaking'),
    step('training-completed', 'training-certificate', { hours: 20 }),
    step('nie-assigned', 'nie-list', { nie: 'Z9900001R' }, ['nie']),
    step('authorised', 'resolution', { validTo: `${year + 4}-01-01` }),
    step('visa-filed', 'visa-receipt'),
  ];
}

/** An invented person, one per number. */
export function person(number: number): SeasonalWorkerInput {
  return {
    familyName: 'Bennani',
    givenName: `Amina ${number}`,
    birthDate: '1990-05-17',
    sex: 'F',
    cin: `YB${String(number).padStart(6, '0')}`,
    province: 'Kenitra',
  };
}
