import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { pino } from 'pino';
import { DataSource } from 'typeorm';
import { AccountLimit } from '#apps/api/auth/account-limit';
import { KnownBearers } from '#apps/api/auth/known-bearers';
import { PolicyGuard } from '#apps/api/auth/policy-guard';
import { Public } from '#apps/api/auth/policy';
import { Env } from '#libs/config/env';
import { LOG } from '#apps/api/deps';
import { Stores } from '#apps/api/health/stores';
import type { Problem } from '#apps/api/http/problem';
import { newAdapter } from '#apps/api/server/http-server';
import { ProblemFilter } from '#apps/api/server/problem-filter';

@Controller('planted')
class PlantedController {
  @Get('forgotten')
  forgotten(): string {
    return 'secret';
  }

  @Get('open')
  @Public()
  open(): string {
    return 'open';
  }
}

@Module({
  controllers: [PlantedController],
  providers: [
    { provide: APP_GUARD, useClass: PolicyGuard },
    KnownBearers,
    { provide: AccountLimit, useFactory: () => new AccountLimit() },
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: DataSource, useValue: {} },
    { provide: Env, useValue: {} },
    { provide: LOG, useValue: pino({ level: 'silent' }) },
    { provide: Stores, useValue: { saidOf: (problem: Problem) => problem } },
  ],
})
class PlantedModule {}

describe('a route that nobody thought about', () => {
  it('is closed to everyone, beside one that says it is open', async () => {
    const planted = await Test.createTestingModule({ imports: [PlantedModule] }).compile();
    const app = planted.createNestApplication<NestFastifyApplication>(newAdapter());
    await app.init();
    const open = await app.inject('/planted/open');
    const forgotten = await app.inject('/planted/forgotten');
    await app.close();
    expect({ status: open.statusCode, body: open.body }).toEqual({ status: 200, body: 'open' });
    expect(forgotten.json()).toMatchObject({ status: 403, detail: 'This route declares no policy.' });
    expect(forgotten.body).not.toContain('secret');
  });
});
