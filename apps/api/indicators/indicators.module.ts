import { Module } from '@nestjs/common';
import { CampaignTallies } from './campaign-tallies.ts';
import { IndicatorsController } from './indicators.controller.ts';

@Module({ controllers: [IndicatorsController], providers: [CampaignTallies] })
export class IndicatorsModule {}
