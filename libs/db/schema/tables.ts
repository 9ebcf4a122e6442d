/**
 * Every table, in reading order: who (`tables-directory`), what for (`tables-campaigns`), the case and its ledger
 * (`tables-cases`), who was whom (`tables-people`), an offer’s list (`tables-offers`), what surrounds a report (`tables-traffic`), what services
 * exchange (`tables-exchange`). Entities
 * describe the schema, and a test proves that the migrations make exactly this; statements are written by hand in the
 * files named after each noun.
 */
import { ApiKeyTable, AgencyTable, SessionTable, UserTable } from './tables-directory.ts';
import {
  CampaignAgencyTable,
  CampaignTable,
  CaseNumberTable,
  OfferTable,
  ProgrammeDefaultTable,
  ProgrammeTable,
  ProgrammeWithdrawalTable,
} from './tables-campaigns.ts';
import { CaseClaimTable, CaseEntryTable, CaseTable, SeasonalWorkerTable } from './tables-cases.ts';
import { FormerIdentityTable, IdentityDoubtTable } from './tables-people.ts';
import {
  OfferCriteriaTable,
  OfferMilestoneTable,
  OfferNomineeTable,
  OfferSelectionTable,
} from './tables-offers.ts';
import { ExchangeIndicatorsTable, ExchangeOfferTable } from './tables-exchange.ts';
import {
  AccessAuditTable,
  OutboundEventTable,
  PendingReportTable,
  ReportTextTable,
  RequestKeyTable,
} from './tables-traffic.ts';

export const TABLES = [
  AgencyTable,
  UserTable,
  SessionTable,
  ApiKeyTable,
  ProgrammeTable,
  ProgrammeDefaultTable,
  ProgrammeWithdrawalTable,
  CampaignTable,
  CampaignAgencyTable,
  OfferTable,
  CaseNumberTable,
  SeasonalWorkerTable,
  CaseTable,
  CaseClaimTable,
  CaseEntryTable,
  FormerIdentityTable,
  IdentityDoubtTable,
  OfferMilestoneTable,
  OfferCriteriaTable,
  OfferSelectionTable,
  OfferNomineeTable,
  ReportTextTable,
  PendingReportTable,
  RequestKeyTable,
  OutboundEventTable,
  AccessAuditTable,
  ExchangeOfferTable,
  ExchangeIndicatorsTable,
];
