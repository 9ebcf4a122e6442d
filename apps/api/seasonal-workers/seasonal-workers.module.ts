import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.ts';
import { SeasonalWorkersController } from './seasonal-workers.controller.ts';

@Module({ imports: [CasesModule], controllers: [SeasonalWorkersController] })
export class SeasonalWorkersModule {}
