// The opening of a case: path, authorisation, earlier stays and bars are decided with the domain inside the one
// transaction that makes person, case and first entry; then its workflow starts. A start that fails loses nothing.
import { findCampaign, findOffer } from '#libs/db/directory/campaigns';
import type { Campaign, Offer } from '#libs/db/directory/campaigns';
import { findCaseHeader } from '#libs/db/cases/cases';
import { markStarted, openCase } from '#libs/db/cases/opening';
import type { OpenCaseInput, OpenCaseResult, OpenedCase, OpeningFacts } from '#libs/db/cases/opening';
import type { SeasonalWorkerInput } from '#libs/db/people/people';
import { whoseId } from '#libs/db/people/person-finding';
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
import { fingerprintOf } from '#libs/db/ledger/keyed-digests';
import { pathsOf } from '#libs/domain/pack/programme';
import type { Programme } from '#libs/domain/pack/programme';
import { refuse } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';
import type { SignedInActor } from '../auth/actor.ts';
import { scopeOf } from '../auth/actor.ts';
import { requestKeyOf } from '../http/idempotent.ts';
import { Problem, invalid, refused } from '../http/problem.ts';
import { earlierSeasons } from '../seasonal-workers/earlier-season.ts';
import { doubtful } from '../seasonal-workers/doubtful.ts';
import type { CaseDesk } from './case-desk.ts';
import type { OpenCaseDto, SeasonalWorkerDto } from './cases.dto.ts';
import { plain } from './report-case.ts';
import { ANSWER_WITHIN_MS } from './send-report.ts';

export interface OpeningAct {
  actor: SignedInActor;
  key: string;
  body: OpenCaseDto;
}

export interface Opened {
  answer: OpenedCase;
  replayed: boolean;
}

const ROUTE = 'POST /v1/cases';
const TRY_AGAIN_AFTER_SECONDS = 5;

/** Opens a case and starts its workflow. Throws a Problem: 409 with a code, 422, or 503 when the start failed. */
export async function openSeasonCase(desk: CaseDesk, act: OpeningAct): Promise<Opened> {
  const { campaign, offer, pack } = await groundOf(desk, act);
  const seasonalWorker = seasonalWorkerOf(act.body.seasonalWorker);
  const result = await openCase(desk.db, { seal: desk.seal }, desk.vault, {
    campaignId: campaign.campaignId,
    seasonalWorker: seasonalWorker,
    ...(act.body.sameAs === undefined ? {} : { sameAs: act.body.sameAs }),
    requestKey: requestKeyOf(desk.seal, {
      actor: act.actor,
      route: ROUTE,
      key: act.key,
      body: plain(act.body),
    }),
    build: builderOf(
      desk,
      act,
      { campaign, offer, pack },
      await seasonsOf(desk, seasonalWorker, act.body.sameAs),
    ),
  });
  const opened = openedOf(result);
  await startOnce(desk, opened);
  return opened;
}

interface Ground {
  campaign: Campaign;
  offer: Offer | undefined;
  pack: Programme;
}

async function groundOf(desk: CaseDesk, { actor, body }: OpeningAct): Promise<Ground> {
  const campaign = await findCampaign(desk.db, body.campaignId, scopeOf(actor));
  if (campaign === undefined) throw unknown('/campaignId', 'names no campaign of yours');
  const offer = body.offerId ? await findOffer(desk.db, body.offerId) : undefined;
  if (body.offerId && offer?.campaignId !== campaign.campaignId) {
    throw unknown('/offerId', 'names no offer of this campaign');
  }
  const pack = await programmeByHash(desk.db, campaign.packHash);
  if (pack === undefined) {
    throw new Error(`campaign ${campaign.campaignId} pins a pack that is not published`);
  }
  if (body.path && !pathsOf(pack).includes(body.path)) {
    throw unknown('/path', 'is no path of this programme');
  }
  return { campaign, offer, pack };
}

/** Her earlier seasons, folded before the transaction begins so that it holds no lock while ledgers are read. */
async function seasonsOf(
  desk: CaseDesk,
  seasonalWorker: SeasonalWorkerInput,
  sameAs: string | undefined,
): Promise<Map<string, EarlierSeason>> {
  const id = await whoseId(desk.db, desk.vault, seasonalWorker, sameAs);
  return id === undefined ? new Map() : earlierSeasons(desk.db, await casesOf(desk.db, id));
}

/** Those that turned out to be hers since are folded after all. */
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
  desk: CaseDesk,
  { actor, body }: OpeningAct,
  { campaign, offer, pack }: Ground,
  seasons: ReadonlyMap<string, EarlierSeason>,
): OpenCaseInput['build'] {
  return async ({ earlier, nowMs }: OpeningFacts, tx): Promise<Opening | { refusal: Refusal }> => {
    const calendar = calendarOf(campaign, nowMs);
    const today = todayAt(calendar, nowMs);
    const past = seasonsUnder(pack.destination, await pastOf(tx, earlier, seasons));
    const no = closedCampaign(campaign, today) ?? bar(pack, past, today);
    if (no !== undefined) return { refusal: no };
    const path = body.path ?? pathFor(pack, past, today, offer?.startsOn);
    const authorisation = path === 'returning' ? calledUpUnder(past, today, offer) : undefined;
    return {
      type: 'opening',
      reportId: 'opening:1',
      fingerprint: fingerprintOf(desk.seal, plain(body)),
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

function closedCampaign({ opensOn, closesOn }: Campaign, today: string): Refusal | undefined {
  if (opensOn <= today && today <= closesOn) return undefined;
  return refuse(
    'campaign-closed',
    `The campaign opens cases from ${opensOn} to ${closesOn}; today is ${today}.`,
  );
}

/** In force when her work begins, else now, when the officer says that she is called up. */
function calledUpUnder(
  past: readonly EarlierSeason[],
  today: string,
  offer: Offer | undefined,
): Pick<Authorisation, 'until' | 'caseId'> | undefined {
  const start = offer === undefined ? today : maxDate(today, offer.startsOn);
  const found = authorisationInForce(past, start) ?? authorisationInForce(past, today);
  return found && { until: found.until, caseId: found.caseId };
}

function bar({ destination }: Programme, past: readonly EarlierSeason[], today: string): Refusal | undefined {
  const [reason] = barsOf(destination, past, today);
  if (reason === undefined) return undefined;
  const until = reason.until === undefined ? '' : ` This lasts until ${reason.until}.`;
  return refuse('seasonal-worker-barred', `${reasonWords(reason.code)}${until}`);
}

function recorderOf({ userId, role, agencyId, agencyKind }: SignedInActor): Recorder {
  return { userId, role, agencyId, agencyKind };
}

function openedOf(result: OpenCaseResult): Opened {
  switch (result.kind) {
    case 'opened':
      return { answer: result.answer, replayed: false };
    case 'replayed':
      return { answer: result.answer, replayed: true };
    case 'key-reused':
      throw new Problem('idempotency-key-reused');
    case 'duplicate':
      throw refused(refuse('duplicate-case', undefined, { caseId: result.caseId }));
    case 'refused':
      throw refused(result.refusal);
    case 'identity-doubtful':
      throw doubtful(result.doubt);
    case 'person-unknown':
      throw unknown('/sameAs', 'names nobody');
    case 'campaign-unknown':
      throw unknown('/campaignId', 'names no campaign of yours');
  }
}

/** The case stands whether or not this succeeds: the same key may be sent again, and a sweeper looks after it too. */
async function startOnce(desk: CaseDesk, { answer, replayed }: Opened): Promise<void> {
  try {
    const header = await findCaseHeader(desk.db, answer.caseId);
    if (replayed && header?.workflowStarted) return;
    await desk.workflows.start(answer.caseId, header?.programme ?? '', Date.now() + ANSWER_WITHIN_MS);
    await markStarted(desk.db, answer.caseId);
  } catch (error) {
    desk.log.warn(
      { caseId: answer.caseId, fault: error instanceof Error ? error.name : 'unknown' },
      'a case was opened and its workflow did not start',
    );
    throw new Problem(
      'engine-unavailable',
      'The case is opened. Send the same request with the same key again.',
      {
        retryAfterSeconds: TRY_AGAIN_AFTER_SECONDS,
      },
    );
  }
}

/** Papers in the one form in which they are compared. */
function seasonalWorkerOf(body: SeasonalWorkerDto): SeasonalWorkerInput {
  const { passport, phone, sex, familyNameAr, givenNameAr, province } = body;
  return {
    familyName: body.familyName.trim(),
    givenName: body.givenName.trim(),
    birthDate: body.birthDate,
    cin: normaliseCin(body.cin) ?? body.cin,
    ...(familyNameAr ? { familyNameAr: familyNameAr.trim() } : {}),
    ...(givenNameAr ? { givenNameAr: givenNameAr.trim() } : {}),
    ...(sex ? { sex } : {}),
    ...(passport ? { passport: normalisePassportNumber(passport) ?? passport } : {}),
    ...(phone ? { phone: normalisePhone(phone) ?? phone } : {}),
    ...(province ? { province: province.trim() } : {}),
  };
}

function unknown(pointer: string, detail: string): Problem {
  return invalid({ pointer, code: 'unknown', detail });
}
