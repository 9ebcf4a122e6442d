import { Global, Module } from '@nestjs/common';
import { AuditController } from './audit.controller.ts';
import { ReadLog } from './read-log.ts';

/** Global: routes of every noun that show a person or a case note their reads in the one log. */
@Global()
@Module({ controllers: [AuditController], providers: [ReadLog], exports: [ReadLog] })
export class AuditModule {}
