/** The whole wiring on one screen. */
import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AuditModule } from './audit/audit.module.ts';
import { KnownBearers } from './auth/known-bearers.ts';
import { LoginThrottle } from './auth/login-throttle.ts';
import { PolicyGuard } from './auth/policy-guard.ts';
import { SessionController } from './auth/session.controller.ts';
import { CampaignsController } from './campaigns/campaigns.controller.ts';
import { CasesModule } from './cases/cases.module.ts';
import { DemoController } from './demo/demo.controller.ts';
import { depsModule } from './deps.ts';
import type { Deps } from './deps.ts';
import { ExchangeModule } from './exchange/exchange.module.ts';
import { HealthController } from './health/health.controller.ts';
import { ReadinessProbe } from './health/readiness.ts';
import { Answering } from './http/answer.ts';
import { ProblemFilter } from './server/problem-filter.ts';
import { ShapePipe } from './http/shape-pipe.ts';
import { IndicatorsModule } from './indicators/indicators.module.ts';
import { LiveModule } from './live/live.module.ts';
import { OffersModule } from './offers/offers.module.ts';
import { ProgrammesController } from './programmes/programmes.controller.ts';
import { SeasonalWorkersModule } from './seasonal-workers/seasonal-workers.module.ts';
import { SweepersModule } from './sweepers/sweepers.module.ts';

@Module({
  controllers: [
    SessionController,
    ProgrammesController,
    CampaignsController,
    DemoController,
    HealthController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: PolicyGuard },
    { provide: APP_PIPE, useFactory: () => new ShapePipe() },
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: Answering },
    KnownBearers,
    { provide: LoginThrottle, useFactory: () => new LoginThrottle() },
    ReadinessProbe,
  ],
})
export class AppModule {
  static on(deps: Deps): DynamicModule {
    return {
      module: AppModule,
      imports: [
        depsModule(deps),
        CasesModule,
        SeasonalWorkersModule,
        AuditModule,
        LiveModule,
        SweepersModule,
        ExchangeModule,
        IndicatorsModule,
        OffersModule,
      ],
    };
  }
}
