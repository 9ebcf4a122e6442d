/** The migrations, in the order they run. */
import { CreateDirectory } from '#libs/db/schema/migrations/1795478400000-create-directory';
import { CreateCampaigns } from '#libs/db/schema/migrations/1795478401000-create-campaigns';
import { CreateCases } from '#libs/db/schema/migrations/1795478402000-create-cases';
import { CreateLedger } from '#libs/db/schema/migrations/1795478403000-create-ledger';
import { CreateTraffic } from '#libs/db/schema/migrations/1795478404000-create-traffic';
import { AddSelection } from '#libs/db/schema/migrations/1795478410000-add-selection';
import { KeepFormerIdentities } from '#libs/db/schema/migrations/1795478420000-keep-former-identities';
import { CreateExchange } from '#libs/db/schema/migrations/1795478430000-create-exchange';
import { SayWhichRules } from '#libs/db/schema/migrations/1795478440000-say-which-rules';
import { ChooseDefaultVersions } from '#libs/db/schema/migrations/1795478450000-choose-default-versions';
import { SayItPlainly } from '#libs/db/schema/migrations/1795478460000-say-it-plainly';
import { KeepFactsInTheRow } from '#libs/db/schema/migrations/1795478470000-keep-facts-in-the-row';
import { FindPeopleWhoAreNear } from '#libs/db/schema/migrations/1795900000000-find-people-who-are-near';
import { ProposeCorrections } from '#libs/db/schema/migrations/1795900100000-propose-corrections';
import { TakeJoinsBack } from '#libs/db/schema/migrations/1795900200000-take-joins-back';
import { NumberCasesByCampaign } from '#libs/db/schema/migrations/1795900300000-number-cases-by-campaign';
import { SealLists } from '#libs/db/schema/migrations/1795910000000-seal-lists';
import { SayWhoWasShown } from '#libs/db/schema/migrations/1795920000000-say-who-was-shown';
import { NameSessions } from '#libs/db/schema/migrations/1795920100000-name-sessions';
import { CreateErasures } from '#libs/db/schema/migrations/1795920200000-create-erasures';
import { NameTheKeys } from '#libs/db/schema/migrations/1795930000000-name-the-keys';
import { KnowTheWorkers } from '#libs/db/schema/migrations/1795930001000-know-the-workers';
import { CompareTheStores } from '#libs/db/schema/migrations/1795930002000-compare-the-stores';
import { NameThePayloadKeys } from '#libs/db/schema/migrations/1795940000000-name-the-payload-keys';
import { CreateIncidents } from '#libs/db/schema/migrations/1795950000000-create-incidents';
import { KnowRenewals } from '#libs/db/schema/migrations/1795960000000-know-renewals';
import { SayWhatNeedsAttention } from '#libs/db/schema/migrations/1796010000000-say-what-needs-attention';
import { OrderLists } from '#libs/db/schema/migrations/1796010001000-order-lists';
import { SaveViews } from '#libs/db/schema/migrations/1796010002000-save-views';
import { CreateBulkOperations } from '#libs/db/schema/migrations/1796020000000-create-bulk-operations';
import { KnowStuckCases } from '#libs/db/schema/migrations/1796025000000-know-stuck-cases';
import { CreateImports } from '#libs/db/schema/migrations/1796030000000-create-imports';
import { DecidePeopleByAnswers } from '#libs/db/schema/migrations/1796050100000-decide-people-by-answers';
import { FindPeopleWhoShareACard } from '#libs/db/schema/migrations/1796060000000-find-people-who-share-a-card';
import { TellOfAccounts } from '#libs/db/schema/migrations/1796070000000-tell-of-accounts';
import { SayWhoSetUpAccounts } from '#libs/db/schema/migrations/1796070001000-say-who-set-up-accounts';
import { ListCampaigns } from '#libs/db/schema/migrations/1796140000000-list-campaigns';
import { SignBulkOperations } from '#libs/db/schema/migrations/1796150000000-sign-bulk-operations';
import { KeepReserves } from '#libs/db/schema/migrations/1796960000000-keep-reserves';
import { KeepFieldActs } from '#libs/db/schema/migrations/1796960001000-keep-field-acts';
import { SayWhatIsDue } from '#libs/db/schema/migrations/1796970000000-say-what-is-due';
import { EndFilesOfErased } from '#libs/db/schema/migrations/1796980000000-end-files-of-erased';

export const MIGRATIONS = [
  CreateDirectory,
  CreateCampaigns,
  CreateCases,
  CreateLedger,
  CreateTraffic,
  AddSelection,
  KeepFormerIdentities,
  CreateExchange,
  SayWhichRules,
  ChooseDefaultVersions,
  SayItPlainly,
  KeepFactsInTheRow,
  FindPeopleWhoAreNear,
  ProposeCorrections,
  TakeJoinsBack,
  NumberCasesByCampaign,
  SealLists,
  SayWhoWasShown,
  NameSessions,
  CreateErasures,
  NameTheKeys,
  KnowTheWorkers,
  CompareTheStores,
  NameThePayloadKeys,
  CreateIncidents,
  KnowRenewals,
  SayWhatNeedsAttention,
  OrderLists,
  SaveViews,
  CreateBulkOperations,
  KnowStuckCases,
  CreateImports,
  DecidePeopleByAnswers,
  FindPeopleWhoShareACard,
  TellOfAccounts,
  SayWhoSetUpAccounts,
  ListCampaigns,
  SignBulkOperations,
  KeepReserves,
  KeepFieldActs,
  SayWhatIsDue,
  EndFilesOfErased,
];
