import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.ts';
import { Sweepers } from './sweepers.ts';

@Module({ imports: [CasesModule], providers: [Sweepers] })
export class SweepersModule {}
