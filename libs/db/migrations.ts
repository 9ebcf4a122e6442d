/** The migrations, in the order they run. */
import { CreateDirectory } from './migrations/1795478400000-create-directory.ts';
import { CreateCampaigns } from './migrations/1795478401000-create-campaigns.ts';
import { CreateCases } from './migrations/1795478402000-create-cases.ts';
import { CreateLedger } from './migrations/1795478403000-create-ledger.ts';
import { CreateTraffic } from './migrations/1795478404000-create-traffic.ts';
import { AddSelection } from './migrations/1795478410000-add-selection.ts';
import { KeepFormerIdentities } from './migrations/1795478420000-keep-former-identities.ts';
import { SayWhichRules } from './migrations/1795478440000-say-which-rules.ts';
import { CreateExchange } from './migrations/1795478430000-create-exchange.ts';

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
];
