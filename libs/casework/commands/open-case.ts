/**
 * The opening of a case: one transaction makes person, case and first entry, on what the domain decides inside it;
 * then the case's workflow starts. A start that fails loses nothing.
 */
import { NOT_ALLOWED, declined, invalid, isDeclined, unknown } from '#libs/casework/answers';
import type { Declined, Done, Fault } from '#libs/casework/answers';
import { requestKeyOf } from '#libs/casework/attempt';
import type { Attempt } from '#libs/casework/attempt';
import type { Casework } from '#libs/casework/casework';
import type { StartedCase } from '#libs/casework/engine/case-workflows';
import { ANSWER_WITHIN_MS } from '#libs/casework/engine/send-report';
import { findCaseHeader } from '#libs/db/cases/cases';
import { markStarted, openCase } from '#libs/db/cases/opening';
import type { OpenCaseInput, OpenCaseResult, OpenedCase } from '#libs/db/cases/opening';
import { casesOf } from '#libs/db/cases/seasons';
import type { EarlierCase } from '#libs/db/cases/seasons';
import { findCampaign, findOffer } from '#libs/db/directory/campaigns';
import { programmeByHash } from '#libs/db/directory/programmes';
import { offerMilestones } from '#libs/db/offers/offers';
import type { SeasonalWorkerInput } from '#libs/db/people/people';
import { seasonalWorkerIdOf } from '#libs/db/people/person-finding';
import type { Told } from '#libs/db/people/person-finding';
import type { Transaction } from '#libs/db/postgres/sql';
import { roleMay, scopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import type { Recruitment } from '#libs/domain/case/case-types';
import { openingNotices } from '#libs/domain/case/notices';
import type { CaseNotice } from '#libs/domain/case/notices';
import { pathsOf } from '#libs/domain/pack/programme';
import type { Path } from '#libs/domain/pack/programme';
import type { EarlierSeason } from '#libs/domain/person/earlier-season';
import { refuse } from '#libs/domain/refusals';
import type { RefusalReason } from '#libs/domain/refusals';
import { readsBarsAtFiling } from './bars.ts';
import { doubtfulPapers } from './doubtful-papers.ts';
import { decideOpening } from './decide-opening.ts';
import type { OpeningBasis, OpeningRequest } from './decide-opening.ts';
import { earlierSeasons } from '../queries/past-seasons.ts';
import { faultsOfPerson, inOneForm } from './stated-person.ts';

/** With whom the papers are of, and of whom they are not, when the answer to a doubt is known. */
export interface OpeningInput extends Told {
  campaignId: string;
  offerId?: string;
  path?: Path;
  /** Generic unless given. */
  recruitment?: Recruitment;
  seasonalWorker: SeasonalWorkerInput;
}

type Alongside = (tx: Transaction) => Promise<void>;

/** What was opened now says what its first entry warns of; an answer that was given before does not say it again. */
export type Opened = Done<OpenedCase> & { notices?: readonly CaseNotice[] };

const TRY_AGAIN_AFTER_SECONDS = 5;

/**
 * Opens a case and starts its workflow; `unavailable` when the case is opened and its workflow did not start.
 * `alongside` is done in the opening's own transaction, once the person is written.
 */
export async function openSeasonCase(
  casework: Casework,
  actor: Actor,
  attempt: Attempt,
  input: OpeningInput,
  alongside: Alongside = async () => {},
): Promise<Opened | Declined> {
  if (!roleMay(actor.role, 'open-case')) return NOT_ALLOWED;
  const faults = [...faultsOfPerson(input.seasonalWorker, '/seasonalWorker'), ...faultsOfTold(input)];
  if (faults.length > 0) return invalid(...faults);
  const basis = await basisOf(casework, actor, input);
  if ('kind' in basis) return basis;
  const { db, seal, vault } = casework;
  const told = toldBy(input);
  const seasonalWorker = inOneForm(input.seasonalWorker);
  const requestKey = requestKeyOf(seal, actor, attempt);
  let notices: CaseNotice[] = [];
  const result = await openCase(db, { seal }, vault, {
    campaignId: basis.campaign.campaignId,
    seasonalWorker,
    told,
    requestKey,
    build: builderOf(basis, await seasonsOf(casework, seasonalWorker, told), {
      actor,
      fingerprint: requestKey.fingerprint,
      path: input.path,
      ...(input.recruitment === undefined ? {} : { recruitment: input.recruitment }),
      birthDate: seasonalWorker.birthDate,
      alongside,
      tell: (told) => (notices = told),
    }),
  });
  const opened = openedOf(result);
  if (isDeclined(opened)) return opened;
  const answer = await started(casework, opened, basis);
  return isDeclined(answer) || answer.replayed ? answer : { ...answer, notices };
}

function toldBy({ sameAs, differentFrom }: Told): Told {
  return {
    ...(sameAs === undefined ? {} : { sameAs }),
    ...(differentFrom === undefined ? {} : { differentFrom }),
  };
}

function faultsOfTold({ sameAs, differentFrom = [] }: Told): Fault[] {
  return differentFrom.flatMap((id, position) => {
    const pointer = `/differentFrom/${String(position)}`;
    return id === sameAs ? [{ pointer, code: 'same-and-different', detail: 'is named in sameAs too' }] : [];
  });
}

function pointerTo({ namedAs, position }: { namedAs: string; position: number }): string {
  return namedAs === 'sameAs' ? '/sameAs' : `/${namedAs}/${String(position)}`;
}

async function basisOf(
  { db }: Casework,
  actor: Actor,
  { campaignId, offerId, path }: OpeningInput,
): Promise<OpeningBasis | Declined> {
  const campaign = await findCampaign(db, campaignId, scopeOf(actor));
  if (campaign === undefined) return unknown('/campaignId', 'names no campaign of yours');
  const offer = offerId ? await findOffer(db, offerId) : undefined;
  if (offerId && offer?.campaignId !== campaign.campaignId) {
    return unknown('/offerId', 'names no offer of this campaign');
  }
  const pack = await programmeByHash(db, campaign.packHash);
  if (pack === undefined) {
    throw new Error(`campaign ${campaign.campaignId} pins a pack that is not published`);
  }
  if (path && !pathsOf(pack).includes(path)) return unknown('/path', 'is no path of this programme');
  return { campaign, offer, pack, ...(readsBarsAtFiling(pack) ? await filingOf(db, offer) : {}) };
}

/** The day on which the offer was filed: bars are read back from it. */
async function filingOf(
  db: Casework['db'],
  offer: OpeningBasis['offer'],
): Promise<Pick<OpeningBasis, 'filedOn'>> {
  const facts = offer === undefined ? [] : await offerMilestones(db, [offer.offerId]);
  const filed = facts.find(({ milestone }) => milestone === 'filed');
  return filed === undefined ? {} : { filedOn: filed.occurredOn };
}

/** Earlier seasons, folded before the transaction begins so that it holds no lock while ledgers are read. */
async function seasonsOf(
  { db, vault }: Casework,
  seasonalWorker: SeasonalWorkerInput,
  told: Told,
): Promise<Map<string, EarlierSeason>> {
  const id = await seasonalWorkerIdOf(db, vault, seasonalWorker, told);
  return id === undefined ? new Map() : earlierSeasons(db, await casesOf(db, id));
}

/** Seasons that turned out to be this person's since are folded after all. */
async function pastOf(
  tx: Transaction,
  earlier: readonly EarlierCase[],
  seasons: ReadonlyMap<string, EarlierSeason>,
): Promise<EarlierSeason[]> {
  const late = await earlierSeasons(
    tx,
    earlier.filter(({ caseId }) => !seasons.has(caseId)),
  );
  return earlier.flatMap(({ caseId }) => seasons.get(caseId) ?? late.get(caseId) ?? []);
}

interface Beside {
  alongside: Alongside;
  tell: (notices: CaseNotice[]) => void;
}

function builderOf(
  basis: OpeningBasis,
  seasons: ReadonlyMap<string, EarlierSeason>,
  { alongside, tell, ...request }: Omit<OpeningRequest, 'earlier' | 'nowMs'> & Beside,
): OpenCaseInput['build'] {
  return async ({ earlier, nowMs, seasonalWorker: { birthDate } }, tx) => {
    await alongside(tx);
    const decided = decideOpening(basis, { ...request, earlier: await pastOf(tx, earlier, seasons), nowMs });
    // Only placement officers open cases, and they read findings.
    if (!('refusal' in decided)) tell(openingNotices(decided, true, birthDate === null ? {} : { birthDate }));
    return decided;
  };
}

function openedOf(result: OpenCaseResult): Done<OpenedCase> | Declined {
  switch (result.kind) {
    case 'opened':
      return { kind: 'done', answer: result.answer, replayed: false };
    case 'replayed':
      return { kind: 'done', answer: result.answer, replayed: true };
    case 'key-reused':
      return { kind: 'key-reused' };
    case 'duplicate':
      return declined(refuse('duplicate-case', undefined, { caseId: result.caseId }));
    case 'refused':
      return declined(result.refusal);
    case 'identity-doubtful':
      return doubtfulPapers(result.doubt);
    case 'person-unknown':
      return unknown(pointerTo(result.nobody), 'names nobody');
    case 'campaign-unknown':
      return unknown('/campaignId', 'names no campaign of yours');
  }
}

/** Undefined when its workflow exists already. */
async function notStarted({ db }: Casework, caseId: string): Promise<StartedCase | undefined> {
  const header = await findCaseHeader(db, caseId);
  if (header === undefined) throw new Error('a case that was opened is gone');
  return header.workflowStarted ? undefined : header;
}

/** The case stands whether or not this succeeds: the same key may be sent again, and a sweeper starts it too. */
async function started(
  casework: Casework,
  opened: Done<OpenedCase>,
  { campaign }: OpeningBasis,
): Promise<Done<OpenedCase> | Declined> {
  const { db, workflows, log } = casework;
  const { caseId, stage } = opened.answer;
  try {
    const programme = `${campaign.programmeCode}@${campaign.programmeVersion}`;
    const toStart = opened.replayed ? await notStarted(casework, caseId) : { caseId, programme, stage };
    if (toStart === undefined) return opened;
    await workflows.start(toStart, Date.now() + ANSWER_WITHIN_MS);
    await markStarted(db, caseId);
    return opened;
  } catch (error) {
    log.warn(
      { caseId, fault: error instanceof Error ? error.name : 'unknown' },
      'a case was opened and its workflow did not start',
    );
    const detail = 'The case is opened. Send the same request with the same key again.';
    const says: RefusalReason = { key: 'case-opened', with: {} };
    return { kind: 'unavailable', detail, says, retryAfterSeconds: TRY_AGAIN_AFTER_SECONDS };
  }
}
