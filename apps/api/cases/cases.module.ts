import { Module } from '@nestjs/common';
import { ReadLog } from '../audit/read-log.ts';
import { CasesController } from './cases.controller.ts';

/** Cases: opening, reading, reporting. The others share its log of reads. */
@Module({ controllers: [CasesController], providers: [ReadLog], exports: [ReadLog] })
export class CasesModule {}
