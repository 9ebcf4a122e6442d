// Which role may call which command, whoever calls: each refuses every role that ROLE_ACTIONS does not let.
import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addOffer } from '#libs/casework/commands/add-offer';
import { changeAgency, createAgency } from '#libs/casework/commands/agencies';
import { issueKey, readKeys, revokeKey } from '#libs/casework/commands/agency-keys';
import { readViews, removeView, saveView } from '#libs/casework/commands/saved-views';
import { saveAccount } from '#libs/casework/commands/save-account';
import {
  confirmErasure,
  eraseAgain,
  liftLegalHold,
  placeLegalHold,
  readErasure,
  requestErasure,
} from '#libs/casework/commands/erasure';
import {
  changeUser,
  createUser,
  readSessionsOf,
  readUsers,
  signOutEverywhere,
} from '#libs/casework/commands/users';
import { readCircleChoices, readOfficerChoices } from '#libs/casework/incidents/circle-choices';
import { openIncident } from '#libs/casework/incidents/open-incident';
import { writeRecord } from '#libs/casework/incidents/write-record';
import { createOperation } from '#libs/casework/bulk/create-operation';
import type { BulkInput } from '#libs/casework/bulk/create-operation';
import { readOperationDocuments } from '#libs/casework/bulk/read-documents';
import { steerOperation } from '#libs/casework/bulk/steer-operation';
import { answerDoubt } from '#libs/casework/commands/answer-doubt';
import { correctSeasonalWorker } from '#libs/casework/commands/correct-seasonal-worker';
import { decideOffer } from '#libs/casework/commands/decide-offer';
import { recordConvoyAct, recordFarmAct } from '#libs/casework/commands/keep-field-acts';
import { keepReserve } from '#libs/casework/commands/keep-reserve';
import { recordCriteria, recordOfferMilestone } from '#libs/casework/commands/keep-offer';
import { nominate } from '#libs/casework/commands/nominate';
import { openSeasonCase } from '#libs/casework/commands/open-case';
import { openNoticedCase } from '#libs/casework/commands/open-noticed-case';
import { openCampaign } from '#libs/casework/commands/open-campaign';
import { postExchangeOffer } from '#libs/casework/commands/post-exchange-offer';
import { receiveIndicators } from '#libs/casework/commands/receive-indicators';
import { correct, hold, reportMilestone, resume, transfer, withdraw } from '#libs/casework/commands/report';
import { checkProgramme } from '#libs/casework/programmes/check-programme';
import { chooseDefault, withdraw as withdrawVersion } from '#libs/casework/programmes/choose-version';
import { publishProgramme } from '#libs/casework/programmes/publish-programme';
import { ROLES, roleMay } from '#libs/domain/access';
import type { Action, Actor, Role } from '#libs/domain/access';
import { CAMPAIGN, OFFER, TODAY, attempt, onCase, startCasework } from '../support/casework.ts';
import type { CaseworkAtHand } from '../support/casework.ts';
import { endAll } from '../support/end-all.ts';
import { somebody } from '../support/ledger-instance.ts';

interface Command {
  action: Action;
  /** Called about `caseId`; everything else that it names does not exist. */
  call: (actor: Actor, caseId: string) => Promise<unknown>;
}

const FOLDERS = [
  'libs/casework/commands',
  'libs/casework/programmes',
  'libs/casework/bulk',
  'libs/casework/incidents',
];
const NOTHING = 'nothing';
/** They take an actor and are called by commands alone, which have asked for the role. */
const PARTS: Readonly<Record<string, string>> = {
  'add-offer#insertOffer': 'the row alone, in the transaction of a command',
  'check-person#checkCorrection': 'what a correction is checked against, in the act that asks',
  'check-person#checkPerson': 'the same, of a report',
  'commit-import#commitImport':
    'of an import that only who may open cases sees: `imports.spec.ts` asks every role',
  'ground#groundOf': 'what a new file stands on, in the transaction of a command',
  'record-act#recordAct': 'takes the action itself from each command about a case',
  'judge-act#judgeAct': 'the same, for acts that are only judged',
  'read-incidents#readIncident': 'every role asks, and is answered as far as it may read',
  'read-incidents#readIncidents': 'the same',
  'read-incidents#readReadings': 'the same',
  'read-operations#readItems': 'every role reads, of the operations that it sees',
  'read-operations#readOperation': 'the same',
  'read-operations#readOperations': 'the same',
  'read-operations#readReport': 'the same',
  'selection#selectedCases': 'the cases of an operation, in the transaction that makes it',
};

let at: CaseworkAtHand;
let caseId: string;
beforeAll(async () => {
  at = await startCasework();
  caseId = (await at.newCase(await at.newCampaign())).caseId;
});
afterAll(() => endAll(at));

const reason = 'Because.';
const about = (id: string, body: object): ReturnType<typeof onCase> => onCase(id, 'roles', body);
const once = (body: unknown = {}): ReturnType<typeof attempt> => attempt('roles', body);
const deps = (): { db: CaseworkAtHand['db']; seal: Buffer } => ({ db: at.db, seal: at.casework.seal });
const withdrawal = { reason, occurredOn: TODAY };
const milestone = { milestone: NOTHING, occurredOn: TODAY };
const published = { milestone: 'published', occurredOn: TODAY } as const;
const decision = { decision: 'selected', occurredOn: TODAY, items: [{ caseId: NOTHING }] } as const;
const opening = { campaignId: NOTHING, seasonalWorker: somebody() };
const campaign = { ...CAMPAIGN, programme: NOTHING };
const suspending = { asked: 'suspend', route: 'roles', language: 'en' } as const;
const bulkOf = ({ role }: Actor): BulkInput => ({
  ...(role === 'administrator'
    ? { action: 'hold', params: { reason } }
    : { action: 'milestone', params: milestone }),
  selection: { caseIds: [NOTHING] },
});
const view = { name: 'Visas', query: 'stage=visa', shared: false };
const version = { code: NOTHING, version: '1' };
const complaint = { kind: 'other', text: 'Words.', language: 'fr', contactSafe: 'By letter.' } as const;
const called = { record: 'reserve-called', occurredOn: TODAY } as const;
const assigned = { milestone: 'mediation-assigned', occurredOn: TODAY } as const;
const acknowledged = { record: 'incident-acknowledged', occurredOn: TODAY } as const;
const choices = (read: typeof readCircleChoices | typeof readOfficerChoices): Command => ({
  action: 'open-incident',
  call: (actor) => read(at.casework, actor, { limit: 1 }),
});

const COMMANDS: Readonly<Record<string, Command>> = {
  'open-incident#openIncident': {
    action: 'open-incident',
    call: (actor) => openIncident(at.casework, actor, once(), NOTHING, complaint),
  },
  'circle-choices#readCircleChoices': choices(readCircleChoices),
  'circle-choices#readOfficerChoices': choices(readOfficerChoices),
  'write-record#writeRecord': {
    action: 'write-incident',
    call: (actor) => writeRecord(at.casework, actor, once(), NOTHING, acknowledged),
  },
  'keep-field-acts#recordConvoyAct': {
    action: 'record-field-act',
    call: (actor) => recordConvoyAct(at.casework, actor, once(), { convoyId: NOTHING }, assigned),
  },
  'keep-field-acts#recordFarmAct': {
    action: 'record-field-act',
    call: (actor) => recordFarmAct(at.casework, actor, once(), { offerId: NOTHING }, assigned),
  },
  'keep-reserve#keepReserve': {
    action: 'keep-reserve',
    call: (actor) => keepReserve(at.casework, actor, once(), NOTHING, called),
  },
  'add-offer#addOffer': {
    action: 'create-offer',
    call: (actor) => addOffer(at.casework, actor, once(OFFER), { campaignId: NOTHING }, OFFER),
  },
  'agencies#changeAgency': {
    action: 'manage-directory',
    call: (actor) => changeAgency(at.casework, actor, NOTHING, { name: 'Nobody' }, 'roles'),
  },
  'agencies#createAgency': {
    action: 'manage-directory',
    call: (actor) =>
      createAgency(at.casework, actor, once(), { name: randomUUID(), agencyKind: null, country: 'MA' }),
  },
  'agency-keys#issueKey': {
    action: 'manage-directory',
    call: (actor) => issueKey(at.casework, actor, once(), { agencyId: NOTHING, name: 'offers' }),
  },
  'agency-keys#readKeys': {
    action: 'manage-directory',
    call: (actor) => readKeys(at.casework, actor, NOTHING),
  },
  'agency-keys#revokeKey': {
    action: 'manage-directory',
    call: (actor) => revokeKey(at.casework, actor, NOTHING, 'roles'),
  },
  'save-account#saveAccount': {
    action: 'manage-directory',
    call: (actor) =>
      saveAccount(at.casework, actor, {
        email: 'nobody@example.org',
        name: 'Nobody',
        role: 'auditor',
        password: 'long enough for a test',
        agency: { agencyId: NOTHING },
      }),
  },
  'erasure#confirmErasure': {
    action: 'erase-seasonal-worker',
    call: (actor) => confirmErasure(at.casework, actor, once(), NOTHING),
  },
  'erasure#eraseAgain': {
    action: 'erase-seasonal-worker',
    call: (actor) => eraseAgain(at.casework, actor, [NOTHING], 'roles'),
  },
  'erasure#liftLegalHold': {
    action: 'erase-seasonal-worker',
    call: (actor) => liftLegalHold(at.casework, actor, NOTHING, 'roles'),
  },
  'erasure#placeLegalHold': {
    action: 'erase-seasonal-worker',
    call: (actor) => placeLegalHold(at.casework, actor, once(), NOTHING, { reason }),
  },
  'erasure#readErasure': {
    action: 'erase-seasonal-worker',
    call: (actor) => readErasure(at.casework, actor, NOTHING),
  },
  'erasure#requestErasure': {
    action: 'erase-seasonal-worker',
    call: (actor) => requestErasure(at.casework, actor, once(), NOTHING, { reason }),
  },
  'users#changeUser': {
    action: 'manage-directory',
    call: (actor) => changeUser(at.casework, actor, NOTHING, { active: false }, 'roles'),
  },
  'users#createUser': {
    action: 'manage-directory',
    call: (actor) =>
      createUser(at.casework, actor, once(), {
        email: 'nobody@example.org',
        name: 'Nobody',
        role: 'auditor',
        agencyId: NOTHING,
      }),
  },
  'users#readSessionsOf': {
    action: 'manage-directory',
    call: (actor) => readSessionsOf(at.casework, actor, NOTHING),
  },
  'users#readUsers': {
    action: 'manage-directory',
    call: (actor) => readUsers(at.casework, actor, {}, { limit: 1 }),
  },
  'users#signOutEverywhere': {
    action: 'manage-directory',
    call: (actor) => signOutEverywhere(at.casework, actor, NOTHING, 'roles'),
  },
  'create-operation#createOperation': {
    action: 'run-bulk-operation',
    // Of the acts, each role may do another.
    call: (actor) => createOperation(at.casework, actor, once(), bulkOf(actor)),
  },
  'read-documents#readOperationDocuments': {
    action: 'read-documents',
    call: (actor) => readOperationDocuments(at.casework, actor, NOTHING, NOTHING),
  },
  'steer-operation#steerOperation': {
    action: 'run-bulk-operation',
    call: (actor) => steerOperation(at.casework, actor, { operationId: NOTHING, ...suspending }),
  },
  'answer-doubt#answerDoubt': {
    action: 'resolve-identity',
    call: (actor) => answerDoubt(at.casework, actor, once(), NOTHING, { answer: 'different' }),
  },
  'check-programme#checkProgramme': {
    action: 'publish-programme',
    call: (actor) => checkProgramme(deps(), actor, {}),
  },
  'choose-version#chooseDefault': {
    action: 'publish-programme',
    call: (actor) => chooseDefault(deps(), actor, version, once()),
  },
  'choose-version#withdraw': {
    action: 'publish-programme',
    call: (actor) => withdrawVersion(deps(), actor, { ...version, reason }, once()),
  },
  'decide-offer#decideOffer': {
    action: 'decide-selection',
    call: (actor) => decideOffer(at.casework, actor, once(), { offerId: NOTHING }, decision),
  },
  'keep-offer#recordCriteria': {
    action: 'create-offer',
    call: (actor) =>
      recordCriteria(at.casework, actor, once(), { offerId: NOTHING }, { criteria: { fruit: 'berries' } }),
  },
  'keep-offer#recordOfferMilestone': {
    action: 'create-offer',
    call: (actor) => recordOfferMilestone(at.casework, actor, once(), { offerId: NOTHING }, published),
  },
  'correct-seasonal-worker#correctSeasonalWorker': {
    action: 'correct-seasonal-worker',
    call: (actor) => correctSeasonalWorker(at.casework, actor, NOTHING, { givenName: 'Amina', reason }),
  },
  'nominate#nominate': {
    action: 'create-offer',
    call: (actor) => nominate(at.casework, actor, once(), { offerId: NOTHING }, []),
  },
  'open-campaign#openCampaign': {
    action: 'create-campaign',
    call: (actor) => openCampaign(at.casework, actor, once(campaign), campaign, { demo: true }),
  },
  'open-case#openSeasonCase': {
    action: 'open-case',
    call: (actor) => openSeasonCase(at.casework, actor, once(opening), opening),
  },
  'open-noticed-case#openNoticedCase': {
    action: 'open-case',
    call: (actor) => openNoticedCase(at.casework, actor, once(opening), opening),
  },
  'post-exchange-offer#postExchangeOffer': {
    action: 'exchange-offers',
    call: (actor) => postExchangeOffer(at.casework, actor, once(OFFER), OFFER),
  },
  'publish-programme#publishProgramme': {
    action: 'publish-programme',
    call: (actor) => publishProgramme(deps(), actor, { pack: {}, makeDefault: false }, once()),
  },
  'receive-indicators#receiveIndicators': {
    action: 'send-indicators',
    call: (actor) => receiveIndicators(at.casework, actor, once(), { items: [{}] }),
  },
  'report#correct': {
    action: 'correct-entry',
    call: (actor, id) => correct(at.casework, actor, about(id, {}), { sequence: 1, reason }),
  },
  'report#hold': {
    action: 'hold-case',
    call: (actor, id) => hold(at.casework, actor, about(id, {}), { reason }),
  },
  'report#reportMilestone': {
    action: 'report-milestone',
    call: (actor, id) => reportMilestone(at.casework, actor, about(id, milestone), milestone),
  },
  'report#resume': {
    action: 'resume-case',
    call: (actor, id) => resume(at.casework, actor, about(id, {}), {}),
  },
  'report#transfer': {
    action: 'transfer-case',
    call: (actor, id) => transfer(at.casework, actor, about(id, {}), { version: NOTHING, reason }),
  },
  'report#withdraw': {
    action: 'withdraw-case',
    call: (actor, id) => withdraw(at.casework, actor, about(id, withdrawal), withdrawal),
  },
  'saved-views#readViews': {
    action: 'read-case',
    call: (actor) => readViews(at.casework, actor, { limit: 1 }),
  },
  'saved-views#removeView': {
    action: 'read-case',
    call: (actor) => removeView(at.casework, actor, NOTHING),
  },
  'saved-views#saveView': {
    action: 'read-case',
    call: (actor) => saveView(at.casework, actor, once(view), view),
  },
};

/** An account of each role; of partner agencies an employment service, which may exchange too. */
function accountOf(role: Role): Actor {
  const { officer, auditor, admin, service } = at;
  return { 'placement-officer': officer, auditor, administrator: admin, 'partner-agency': service }[role];
}

/** Exported functions of a file that take an actor and may decline: `file#name`. */
function commandsIn(source: string, file: string): string[] {
  const signatures = source.matchAll(
    /^export (?:async )?function (\w+)(?:<[^(]*>)?\(([^]*?)\n?\): ([^]*?) \{$/gm,
  );
  return [...signatures]
    .filter(
      ([, , taken = '', given = '']) => /: Actor\b/.test(taken) && /^Promise<[^]*\bDeclined\b/.test(given),
    )
    .map(([, name = '']) => `${file}#${name}`);
}

function exportedCommands(): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(folder).flatMap((file) =>
      commandsIn(readFileSync(`${folder}/${file}`, 'utf8'), file.replace(/\.ts$/, '')),
    ),
  );
}

describe('every command', () => {
  it('is in this table, or is a part of one', () => {
    const known = [...Object.keys(COMMANDS), ...Object.keys(PARTS)];
    expect(exportedCommands().sort()).toEqual(known.sort());
  });

  it('would be found missing here, however it is written', () => {
    const source = [
      'export async function rename(\n  db: Db,\n  actor: Actor,\n): Promise<Done<string> | Declined> {\n}',
      'export function erase({ db }: Casework, { role }: Actor): Promise<Declined> {\n}',
      'export function count(db: Db): Promise<number> {\n}',
      'export async function warn(\n  actor: Actor,\n): Promise<(Done<string> & { notices: string[] }) | Declined> {\n}',
    ].join('\n');
    expect(commandsIn(source, 'new')).toEqual(['new#rename', 'new#erase', 'new#warn']);
  });

  describe.each(Object.entries(COMMANDS))('%s', (_name, { action, call }) => {
    const refused = ROLES.filter((role) => !roleMay(role, action));
    // What every role may leaves none to refuse.
    if (refused.length > 0) {
      it.each(refused)('refuses the role %s', async (role) => {
        expect(await call(accountOf(role), caseId)).toEqual({ kind: 'not-allowed' });
      });
    }

    it.each(ROLES.filter((role) => roleMay(role, action)))('lets the role %s', async (role) => {
      expect(await call(accountOf(role), NOTHING)).not.toEqual({ kind: 'not-allowed' });
    });
  });
});
