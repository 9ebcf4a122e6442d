/** What an import is read with: the campaign's days, the codes and details of its programme. */
import { findCampaign, findOffer } from '#libs/db/directory/campaigns';
import type { Campaign, Offer } from '#libs/db/directory/campaigns';
import { programmeByHash } from '#libs/db/directory/programmes';
import type { ImportHeader } from '#libs/db/imports/imports';
import type { Db } from '#libs/db/postgres/sql';
import { scopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { realToday } from '#libs/domain/calendar';
import { isMonthDetail } from '#libs/domain/case/details';
import { pathsOf, rulesOf } from '#libs/domain/pack/programme';
import type { DetailRule, Programme } from '#libs/domain/pack/programme';
import { foldedKey } from '#libs/imports/reading/cell-text';
import { MILESTONE_FIELDS } from '#libs/imports/reading/fields';
import type { DetailField, ReadingContext } from '#libs/imports/reading/fields';
import { LABEL_TABLES } from '#libs/words/labels';
import { LANGUAGES } from '#libs/words/languages';
import type { Words } from '#libs/words/languages';
import { isDeclined, unknown } from '../answers.ts';
import type { Declined } from '../answers.ts';
import { workStartsOn } from '../commands/decide-opening.ts';

export interface ImportBasis {
  campaign: Campaign;
  offer: Offer | undefined;
  pack: Programme;
}

/** Latest day that may be given in a simulated campaign, whose days pass faster. */
const NO_FUTURE = '9999-12-31';

/** Campaign, offer and programme of an import, as far as the actor sees them. */
export async function importBasis(
  db: Db,
  actor: Actor,
  named: { campaignId: string; offerId?: string | null },
): Promise<ImportBasis | Declined> {
  const { campaignId, offerId } = named;
  const scope = scopeOf(actor);
  const campaign = await findCampaign(db, campaignId, scope);
  if (campaign === undefined) return unknown('/campaignId', 'names no campaign of yours');
  const isNamed = typeof offerId === 'string';
  const offer = isNamed ? await findOffer(db, offerId) : undefined;
  if (isNamed && offer?.campaignId !== campaign.campaignId) {
    return unknown('/offerId', 'names no offer of this campaign');
  }
  const pack = await programmeByHash(db, campaign.packHash);
  if (pack === undefined) {
    throw new Error(`campaign ${campaign.campaignId} pins a pack that is not published`);
  }
  return { campaign, offer, pack };
}

/** The same for an import that is kept: campaigns and packs stay. */
export async function keptBasis(
  db: Db,
  header: Pick<ImportHeader, 'campaignId' | 'offerId'>,
): Promise<ImportBasis> {
  const basis = await importBasis(db, EVERYBODY, header);
  if (isDeclined(basis)) throw new Error(`campaign ${header.campaignId} of an import is gone`);
  return basis;
}

const EVERYBODY: Actor = { userId: '', role: 'placement-officer', agencyId: '', agencyKind: null };

export function readingContext(
  kind: ImportHeader['kind'],
  { campaign, offer, pack }: ImportBasis,
): ReadingContext {
  const rules = pathsOf(pack).flatMap((path) => rulesOf(pack, path));
  const all = [...rules, ...pack.exits];
  const today = realToday(Date.now());
  return {
    kind,
    today: kind === 'milestones' && campaign.simulated ? NO_FUTURE : today,
    seasonStartsOn: workStartsOn(campaign, offer, Date.now()),
    paths: pathsOf(pack),
    milestones: named(
      all.map(({ milestone }) => milestone),
      LABEL_TABLES.milestone,
      pack,
    ),
    evidence: named(
      all.flatMap(({ evidence }) => evidence),
      LABEL_TABLES.evidence,
      pack,
    ),
    repeatable: new Set(rules.flatMap((rule) => (rule.repeatable ? [rule.milestone] : []))),
    details: detailsOf(all.flatMap(({ details = [] }) => details)),
  };
}

/** Codes by each name that they have in the five languages, folded; a code itself comes first. */
function named(
  codes: readonly string[],
  words: Readonly<Record<string, Words>>,
  pack: Programme,
): Map<string, string> {
  const distinct = [...new Set(codes)];
  const labels = distinct.flatMap((code) =>
    LANGUAGES.flatMap((language): [string, string][] =>
      [words[code]?.[language], pack.labels?.[code]?.[language]].flatMap((label): [string, string][] =>
        label === undefined ? [] : [[foldedKey(label), code]],
      ),
    ),
  );
  return new Map([...labels.reverse(), ...distinct.map((code): [string, string] => [foldedKey(code), code])]);
}

function detailsOf(rules: readonly DetailRule[]): DetailField[] {
  const taken: readonly string[] = MILESTONE_FIELDS;
  const fields = rules
    .filter(({ name }) => !taken.includes(name))
    .map((rule): [string, DetailField] => [rule.name, { name: rule.name, type: fieldTypeOf(rule) }]);
  return [...new Map(fields).values()];
}

function fieldTypeOf(rule: DetailRule): DetailField['type'] {
  if (isMonthDetail(rule)) return 'month';
  return rule.type === 'offer-id' || rule.type === 'convoy-id' ? 'string' : rule.type;
}
