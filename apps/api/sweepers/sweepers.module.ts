import { Module } from '@nestjs/common';
import { Sweepers } from './sweepers.ts';

@Module({ providers: [Sweepers] })
export class SweepersModule {}
