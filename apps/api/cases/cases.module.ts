import { Module } from '@nestjs/common';
import { ReadLog } from '../audit/read-log.ts';
import { CaseDesk } from './case-desk.ts';
import { CasesController } from './cases.controller.ts';

/** Cases: opening, reading, reporting. Others that send reports or verify borrow its desk. */
@Module({ controllers: [CasesController], providers: [CaseDesk, ReadLog], exports: [CaseDesk, ReadLog] })
export class CasesModule {}
