import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.ts';
import { IdentityDoubtsController } from './identity-doubts.controller.ts';
import { SeasonalWorkersController } from './seasonal-workers.controller.ts';

@Module({ imports: [CasesModule], controllers: [SeasonalWorkersController, IdentityDoubtsController] })
export class SeasonalWorkersModule {}
