import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { PolicyGuard } from '#apps/api/auth/policy-guard';
import { Public } from '#apps/api/auth/policy';
import { newAdapter } from '#apps/api/http/door';

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
    { provide: DataSource, useValue: {} },
  ],
})
class PlantedModule {}

describe('a route that nobody thought about', () => {
  it('is closed to everyone, beside one that says it is open', async () => {
    const app = await NestFactory.create<NestFastifyApplication>(PlantedModule, newAdapter(), { logger: false });
    await app.init();
    const open = await app.inject('/planted/open');
    const forgotten = await app.inject('/planted/forgotten');
    await app.close();
    expect({ status: open.statusCode, body: open.body }).toEqual({ status: 200, body: 'open' });
    expect(forgotten.statusCode).toBeGreaterThanOrEqual(400);
    expect(forgotten.body).not.toContain('secret');
  });
});
