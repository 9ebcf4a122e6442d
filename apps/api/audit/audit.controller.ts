// What an auditor asks: is this case as it was written, and who looked at it?
import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Listed } from '#libs/contract/pages';
import { listAccess } from '#libs/db/directory/access-audit';
import type { AccessRow } from '#libs/db/directory/access-audit';
import type { Verification } from '#libs/domain/ledger/verification';
import { Allow } from '../auth/policy.ts';
import { CaseDesk } from '../cases/case-desk.ts';
import { visibleCase } from '../cases/cases.controller.ts';
import { listed } from '../http/pages.ts';
import { AccessListDto, AccessLogQuery, VerificationDto } from './audit.dto.ts';
import { ReadLog } from './read-log.ts';
import { verifyCase } from './verification.ts';

@ApiTags('audit')
@ApiBearerAuth()
@Controller('v1/audit')
@UseInterceptors(ReadLog)
export class AuditController {
  constructor(private readonly desk: CaseDesk) {}

  @Get('cases/:caseId/verification')
  @Allow('verify-case', visibleCase)
  @ApiOperation({
    summary: 'Whether a case is as it was written',
    description:
      'Walks its hash chain and seals, compares it with what the engine’s history witnessed and with the row that ' +
      'lists show, and replays that history on today’s code. `firstFault` names what is wrong.',
  })
  @ApiOkResponse({ type: VerificationDto })
  verification(@Param('caseId') caseId: string): Promise<Verification> {
    return verifyCase(this.desk, caseId);
  }

  @Get('access-log')
  @Allow('read-access-log')
  @ApiOperation({ summary: 'Who read, who was refused, who signed in; newest first' })
  @ApiOkResponse({ type: AccessListDto })
  accessLog(@Query() query: AccessLogQuery): Promise<Listed<AccessRow>> {
    const { caseId, agencyId, kind } = query;
    const filter = {
      ...(caseId ? { caseId } : {}),
      ...(agencyId ? { agencyId } : {}),
      ...(kind ? { kind } : {}),
    };
    return listed(listAccess(this.desk.db, filter, query.page()));
  }
}
