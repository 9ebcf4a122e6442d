import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.ts';
import { AuditController } from './audit.controller.ts';

@Module({ imports: [CasesModule], controllers: [AuditController] })
export class AuditModule {}
