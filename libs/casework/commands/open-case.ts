// The opening of a case: path, authorisation, earlier stays and bars are decided with the domain inside the one
// transaction that makes person, case and first entry; then its workflow starts. A start that fails loses nothing.
import { findCampaign, findOffer } from '#libs/db/directory/campaigns';
import type { Campaign, Offer } from '#libs/db/directory/campaigns';
import { findCaseHeader } from '#libs/db/cases/cases';
import { markStarted, openCase } from '#libs/db/cases/opening';
import type { OpenCaseInput, OpenCaseResult, OpenedCase, OpeningFacts } from '#libs/db/cases/opening';
import type { SeasonalWorkerInput } from '#libs/db/people/people';
import { seasonalWorkerIdOf } from '#libs/db/people/person-finding';
import { programmeByHash } from '#libs/db/directory/programmes';
import { casesOf } from '#libs/db/cases/seasons';
import type { EarlierCase } from '#libs/db/cases/seasons';
import type { Transaction } from '#libs/db/postgres/sql';
import { authorisationInForce, pathFor, seasonsUnder } from '#libs/domain/person/authorisations';
import type { Authorisation } from '#libs/domain/person/authorisations';
import { maxDate, realCalendar, realToday, simulatedCalendar, todayAt } from '#libs/domain/calendar';
import type { CaseCalendar } from '#libs/domain/calendar';
import type { Opening, Recorder } from '#libs/domain/case/case-types';
import type { EarlierSeason } from '#libs/domain/person/earlier-season';
import { barsOf } from '#libs/domain/person/eligibility';
import { reasonWords } from '#libs/domain/person/eligibility-words';
import { normaliseCin, normalisePassportNumber, normalisePhone } from '#libs/domain/person/identity';
import { fingerprintOf } from '#libs/domain/ledger/ledger';
import { pathsOf } from '#libs/domain/pack/programme';
import type { Path, Programme } from '#libs/domain/pack/programme';
import { refuse } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';
import { roleMay, scopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { NOT_ALLOWED, declined, isDeclined, unknown } from '../answers.ts';
import type { Declined, Done } from '../answers.ts';
import { requestKeyOf } from '../attempt.ts';
import type { Attempt } from '../attempt.ts';
import type { Casework } from '../casework.ts';
import { ANSWER_WITHIN_MS } from '../engine/send-report.ts';
import { earlierSeasons } from '../queries/earlier-seasons.ts';
import { doubtful } from './doubtful.ts';

export interface OpenCase {
  campaignId: string;
  /** Reserves nothing until the seasonal worker is selected. */
  offerId?: string;
  /** Decided from earlier seasons when not given. */
  path?: Path;
  /** Whom the papers belong to: the answer to `identity-doubtful`. */
  sameAs?: string;
  seasonalWorker: SentSeasonalWorker;
}

/** Names and papers as somebody typed them. */
export interface SentSeasonalWorker {
  familyName: string;
  givenName: string;
  familyNameAr?: string;
  givenNameAr?: string;
  birthDate: string;
  sex?: 'F' | 'M';
  cin: string;
  passport?: string;
  phone?: string;
  province?: string;
}

const TRY_AGAIN_AFTER_SECONDS = 5;

/** Opens a case and starts its workflow. A start that fails is `unavailable`: the case is open all the same. */
export async function openSeasonCase(
  casework: Casework,
  actor: Actor,
  attempt: Attempt,
  input: OpenCase,
): Promise<Done<OpenedCase> | Declined> {
  if (!roleMay(actor.role, 'open-case')) return NOT_ALLOWED;
  const ground = await groundOf(casework, actor, input);
  if (isDeclined(ground)) return ground;
  const seasonalWorker = seasonalWorkerOf(input.seasonalWorker);
  const seasons = await seasonsOf(casework, seasonalWorker, input.sameAs);
  const opened = openedOf(
    await openCase(casework.db, { seal: casework.seal }, casework.vault, {
      campaignId: ground.campaign.campaignId,
      seasonalWorker,
      ...(input.sameAs === undefined ? {} : { sameAs: input.sameAs }),
      requestKey: requestKeyOf(casework.seal, actor, attempt),
      build: builderOf(casework, actor, attempt, input, ground, seasons),
    }),
  );
  return isDeclined(opened) ? opened : startOnce(casework, opened);
}

interface Ground {
  campaign: Campaign;
  offer: Offer | undefined;
  pack: Programme;
}

async function groundOf({ db }: Casework, actor: Actor, input: OpenCase): Promise<Ground | Declined> {
  const campaign = await findCampaign(db, input.campaignId, scopeOf(actor));
  if (campaign === undefined) return unknown('/campaignId', 'names no campaign of yours');
  const offer = input.offerId ? await findOffer(db, input.offerId) : undefined;
  if (input.offerId && offer?.campaignId !== campaign.campaignId) {
    return unknown('/offerId', 'names no offer of this campaign');
  }
  const pack = await programmeByHash(db, campaign.packHash);
  if (pack === undefined) {
    throw new Error(`campaign ${campaign.campaignId} pins a pack that is not published`);
  }
  if (input.path && !pathsOf(pack).includes(input.path)) {
    return unknown('/path', 'is no path of this programme');
  }
  return { campaign, offer, pack };
}

/** Earlier seasons, folded before the transaction begins so that it holds no lock while ledgers are read. */
async function seasonsOf(
  { db, vault }: Casework,
  seasonalWorker: SeasonalWorkerInput,
  sameAs: string | undefined,
): Promise<Map<string, EarlierSeason>> {
  const id = await seasonalWorkerIdOf(db, vault, seasonalWorker, sameAs);
  return id === undefined ? new Map() : earlierSeasons(db, await casesOf(db, id));
}

/** Those that turned out to be the same person's since are folded after all. */
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

function builderOf(
  { seal }: Casework,
  actor: Actor,
  attempt: Attempt,
  input: OpenCase,
  { campaign, offer, pack }: Ground,
  seasons: ReadonlyMap<string, EarlierSeason>,
): OpenCaseInput['build'] {
  return async ({ earlier, nowMs }: OpeningFacts, tx): Promise<Opening | { refusal: Refusal }> => {
    const calendar = calendarOf(campaign, nowMs);
    const today = todayAt(calendar, nowMs);
    const past = seasonsUnder(pack.destination, await pastOf(tx, earlier, seasons));
    const no = campaignRefusal(campaign, today) ?? barRefusal(pack, past, today);
    if (no !== undefined) return { refusal: no };
    const path = input.path ?? pathFor(pack, past, today, offer?.startsOn);
    const authorisation = path === 'returning' ? calledUpUnder(past, today, offer) : undefined;
    return {
      type: 'opening',
      reportId: 'opening:1',
      fingerprint: fingerprintOf(seal, structuredClone(attempt.body)),
      programme: `${campaign.programmeCode}@${campaign.programmeVersion}`,
      packHash: campaign.packHash,
      path,
      campaignId: campaign.campaignId,
      calendar,
      ...(offer ? { offer: { offerId: offer.offerId, startsOn: offer.startsOn, endsOn: offer.endsOn } } : {}),
      ...(campaign.orders.length > 0 ? { orders: campaign.orders } : {}),
      ...(authorisation ? { authorisation } : {}),
      // As they stand now: one that is still open counts, here, to this case's today, whatever it says later.
      earlierPresences: past.flatMap(({ presence }) => presence ?? []),
      recordedBy: recorderOf(actor),
    };
  };
}

/** A simulated season begins the moment it is opened; outside the campaign's own days, on its first. */
function calendarOf({ simulated, msPerDay, opensOn, closesOn }: Campaign, nowMs: number): CaseCalendar {
  if (!simulated) return realCalendar(nowMs);
  const today = realToday(nowMs);
  const isOpen = maxDate(opensOn, today) === today && today <= closesOn;
  return simulatedCalendar(isOpen ? today : opensOn, nowMs, msPerDay);
}

function campaignRefusal({ opensOn, closesOn }: Campaign, today: string): Refusal | undefined {
  if (opensOn <= today && today <= closesOn) return undefined;
  return refuse(
    'campaign-closed',
    `The campaign opens cases from ${opensOn} to ${closesOn}; today is ${today}.`,
  );
}

/** In force when the work begins, else now, when the officer says that it is a call-up. */
function calledUpUnder(
  past: readonly EarlierSeason[],
  today: string,
  offer: Offer | undefined,
): Pick<Authorisation, 'until' | 'caseId'> | undefined {
  const start = offer === undefined ? today : maxDate(today, offer.startsOn);
  const found = authorisationInForce(past, start) ?? authorisationInForce(past, today);
  return found && { until: found.until, caseId: found.caseId };
}

function barRefusal(
  { destination }: Programme,
  past: readonly EarlierSeason[],
  today: string,
): Refusal | undefined {
  const [reason] = barsOf(destination, past, today);
  if (reason === undefined) return undefined;
  const until = reason.until === undefined ? '' : ` This lasts until ${reason.until}.`;
  return refuse('seasonal-worker-barred', `${reasonWords(reason.code)}${until}`);
}

function recorderOf({ userId, role, agencyId, agencyKind }: Actor): Recorder {
  return { userId, role, agencyId, agencyKind };
}

function openedOf(result: OpenCaseResult): Done<OpenedCase> | Declined {
  switch (result.kind) {
    case 'opened':
    case 'replayed':
      return { kind: 'done', answer: result.answer, replayed: result.kind === 'replayed' };
    case 'key-reused':
      return result;
    case 'duplicate':
      return declined(refuse('duplicate-case', undefined, { caseId: result.caseId }));
    case 'refused':
      return declined(result.refusal);
    case 'identity-doubtful':
      return doubtful(result.doubt);
    case 'person-unknown':
      return unknown('/sameAs', 'names nobody');
    case 'campaign-unknown':
      return unknown('/campaignId', 'names no campaign of yours');
  }
}

/** The case is open whether or not this succeeds: the same key may be sent again, and a sweeper looks after it too. */
async function startOnce(
  { db, workflows, log }: Casework,
  opened: Done<OpenedCase>,
): Promise<Done<OpenedCase> | Declined> {
  const { caseId } = opened.answer;
  try {
    const header = await findCaseHeader(db, caseId);
    if (opened.replayed && header?.workflowStarted) return opened;
    if (header !== undefined) await workflows.start(header, Date.now() + ANSWER_WITHIN_MS);
    await markStarted(db, caseId);
    return opened;
  } catch (error) {
    const fault = error instanceof Error ? error.name : 'unknown';
    log.warn({ caseId, fault }, 'a case was opened and its workflow did not start');
    return {
      kind: 'unavailable',
      detail: 'The case is opened. Send the same request with the same key again.',
      retryAfterSeconds: TRY_AGAIN_AFTER_SECONDS,
    };
  }
}

/** Papers in the one form in which they are compared. */
function seasonalWorkerOf(sent: SentSeasonalWorker): SeasonalWorkerInput {
  const { passport, phone, sex, familyNameAr, givenNameAr, province } = sent;
  return {
    familyName: sent.familyName.trim(),
    givenName: sent.givenName.trim(),
    birthDate: sent.birthDate,
    cin: normaliseCin(sent.cin) ?? sent.cin,
    ...(familyNameAr ? { familyNameAr: familyNameAr.trim() } : {}),
    ...(givenNameAr ? { givenNameAr: givenNameAr.trim() } : {}),
    ...(sex ? { sex } : {}),
    ...(passport ? { passport: normalisePassportNumber(passport) ?? passport } : {}),
    ...(phone ? { phone: normalisePhone(phone) ?? phone } : {}),
    ...(province ? { province: province.trim() } : {}),
  };
}
