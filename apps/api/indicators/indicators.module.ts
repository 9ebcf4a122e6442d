import { Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { campaignTallies } from '#libs/casework/queries/campaign-tallies';
import { IndicatorsController, TALLIES } from './indicators.controller.ts';

@Module({
  controllers: [IndicatorsController],
  providers: [{ provide: TALLIES, inject: [DataSource], useFactory: campaignTallies }],
})
export class IndicatorsModule {}
