import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.ts';
import { OffersController } from './offers.controller.ts';

@Module({ imports: [CasesModule], controllers: [OffersController] })
export class OffersModule {}
