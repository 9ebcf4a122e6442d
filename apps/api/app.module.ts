/** All modules, controllers and providers of the API. */
import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { campaignTallies } from '#libs/casework/queries/campaign-tallies';
import { createFileReader } from '#libs/imports/files/reading-process';
import { AgenciesController } from './agencies/agencies.controller.ts';
import { AuditController } from './audit/audit.controller.ts';
import { AccountLimit } from './auth/account-limit.ts';
import { KnownBearers } from './auth/known-bearers.ts';
import { LoginThrottle } from './auth/login-throttle.ts';
import { PolicyGuard } from './auth/policy-guard.ts';
import { ReadLog } from './auth/read-log.ts';
import { SessionController } from './auth/session.controller.ts';
import { BulkOperationsController } from './bulk-operations/bulk-operations.controller.ts';
import { CampaignsController } from './campaigns/campaigns.controller.ts';
import { CaseListsController } from './cases/case-lists.controller.ts';
import { CasesController } from './cases/cases.controller.ts';
import { ConvoysController } from './convoys/convoys.controller.ts';
import { DemoController } from './demo/demo.controller.ts';
import { depsModule } from './deps.ts';
import type { Deps } from './deps.ts';
import { BulkDocumentsController } from './documents/bulk-documents.controller.ts';
import { DeparturesController } from './departures/departures.controller.ts';
import { DocumentsController } from './documents/documents.controller.ts';
import { ExchangeController } from './exchange/exchange.controller.ts';
import { HealthController } from './health/health.controller.ts';
import { ReadinessProbe } from './health/readiness.ts';
import { Stores } from './health/stores.ts';
import { WhileDegraded } from './health/while-degraded.ts';
import { Answering } from './http/answer.ts';
import { ShapePipe } from './http/shape-pipe.ts';
import { FILES, ImportsController } from './imports/imports.controller.ts';
import { IncidentsController } from './incidents/incidents.controller.ts';
import { IndicatorsController, TALLIES } from './indicators/indicators.controller.ts';
import { KeysController } from './keys/keys.controller.ts';
import { LiveController } from './live/live.controller.ts';
import { Live } from './live/live.ts';
import { OffersController } from './offers/offers.controller.ts';
import { ExportController } from './person-file/export.controller.ts';
import { ProgrammesController } from './programmes/programmes.controller.ts';
import { CostsController } from './seasonal-workers/costs.controller.ts';
import { ErasureController } from './seasonal-workers/erasure.controller.ts';
import { IdentityDoubtsController } from './seasonal-workers/identity-doubts.controller.ts';
import { ReserveController } from './seasonal-workers/reserve.controller.ts';
import { SeasonalWorkersController } from './seasonal-workers/seasonal-workers.controller.ts';
import { ProblemFilter } from './server/problem-filter.ts';
import { OwnAccountController } from './users/own-account.controller.ts';
import { UsersController } from './users/users.controller.ts';
import { Sweepers } from './sweepers/sweepers.ts';

@Module({
  controllers: [
    SessionController,
    ProgrammesController,
    CampaignsController,
    DemoController,
    HealthController,
    CasesController,
    ConvoysController,
    DeparturesController,
    DocumentsController,
    BulkDocumentsController,
    CaseListsController,
    SeasonalWorkersController,
    CostsController,
    ReserveController,
    ExportController,
    IdentityDoubtsController,
    AuditController,
    LiveController,
    ExchangeController,
    AgenciesController,
    KeysController,
    IncidentsController,
    IndicatorsController,
    ImportsController,
    OffersController,
    UsersController,
    ErasureController,
    OwnAccountController,
    BulkOperationsController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: PolicyGuard },
    { provide: APP_GUARD, useClass: WhileDegraded },
    { provide: APP_PIPE, useFactory: () => new ShapePipe() },
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: Answering },
    { provide: AccountLimit, useFactory: () => new AccountLimit() },
    { provide: LoginThrottle, useFactory: () => new LoginThrottle() },
    { provide: TALLIES, inject: [DataSource], useFactory: campaignTallies },
    { provide: FILES, useFactory: () => createFileReader() },
    KnownBearers,
    Live,
    ReadLog,
    ReadinessProbe,
    Stores,
    Sweepers,
  ],
})
export class AppModule {
  static on(deps: Deps): DynamicModule {
    return { module: AppModule, imports: [depsModule(deps)] };
  }
}
