/**
 * Every table, in reading order: agencies and users (`tables-directory`), programmes, campaigns and offers
 * (`tables-campaigns`), people, cases and the ledger (`tables-cases`), former identities (`tables-people`), erasures
 * (`tables-erasures`), offers’ lists (`tables-offers`), what surrounds a report (`tables-traffic`), what services exchange (`tables-exchange`), acts on many cases (`tables-bulk`), uploaded spreadsheets (`tables-imports`), incident files (`tables-incidents`), places on reserves (`tables-reserve`), acts at farms and in convoys (`tables-field-acts`), the instance itself (`tables-instance`). A test proves
 * that the migrations make exactly this. Which statements are TypeORM’s and which are SQL by hand: docs/adr/0016.
 */
import {
  InstanceKeyTable,
  StoreComparisonTable,
  StuckCaseTable,
  WorkerSignTable,
} from './tables-instance.ts';
import { ApiKeyTable, AgencyTable, SessionTable, UserTable } from './tables-directory.ts';
import {
  CampaignAgencyTable,
  CampaignTable,
  CaseNumberBlockTable,
  OfferTable,
  ProgrammeDefaultTable,
  ProgrammeTable,
  ProgrammeWithdrawalTable,
} from './tables-campaigns.ts';
import { CaseClaimTable, CaseEntryTable, CaseTable, SeasonalWorkerTable } from './tables-cases.ts';
import {
  FormerIdentityTable,
  IdentityDoubtTable,
  IdentityJoinTable,
  IdentityKeyTable,
  PersonCorrectionTable,
  ProposedCorrectionTable,
  SealedListTable,
} from './tables-people.ts';
import {
  OfferCriteriaTable,
  OfferMilestoneTable,
  OfferNomineeTable,
  OfferSelectionTable,
} from './tables-offers.ts';
import { FieldActTable } from './tables-field-acts.ts';
import { BulkItemTable, BulkOperationTable } from './tables-bulk.ts';
import { ErasureTable, LegalHoldTable } from './tables-erasures.ts';
import { ImportRowTable, ImportTable } from './tables-imports.ts';
import { ExchangeIndicatorsTable, ExchangeOfferTable } from './tables-exchange.ts';
import { IncidentReadingTable, IncidentRecordTable, IncidentTable } from './tables-incidents.ts';
import { SavedViewTable } from './tables-lists.ts';
import { ReserveRecordTable } from './tables-reserve.ts';
import {
  AccessAuditTable,
  OutboundEventTable,
  PendingReportTable,
  ReportTextTable,
  RequestKeyTable,
} from './tables-traffic.ts';

export const TABLES = [
  InstanceKeyTable,
  WorkerSignTable,
  StoreComparisonTable,
  StuckCaseTable,
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
  CaseNumberBlockTable,
  SeasonalWorkerTable,
  CaseTable,
  CaseClaimTable,
  CaseEntryTable,
  FormerIdentityTable,
  IdentityDoubtTable,
  IdentityJoinTable,
  IdentityKeyTable,
  PersonCorrectionTable,
  ProposedCorrectionTable,
  SealedListTable,
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
  IncidentTable,
  IncidentRecordTable,
  IncidentReadingTable,
  ReserveRecordTable,
  FieldActTable,
  ErasureTable,
  LegalHoldTable,
  BulkOperationTable,
  BulkItemTable,
  SavedViewTable,
  ImportTable,
  ImportRowTable,
];
