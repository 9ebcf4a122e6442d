// What an auditor asks: is this case as it was written, and who looked at it?
import { Controller, Get, Inject, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Casework } from '#libs/casework/casework';
import { readAccessLog } from '#libs/casework/queries/access-log';
import { verifyCase } from '#libs/casework/queries/verification/verify-case';
import type { AccessItem, VerificationAnswer } from '#libs/contract/audit';
import type { Listed } from '#libs/domain/pages';
import { ActorParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import { ReadLog } from '../auth/read-log.ts';
import { caseOnPath } from '../cases/act.ts';
import { CASEWORK } from '../deps.ts';
import { found } from '../http/answer.ts';
import { AccessListDto, AccessLogQuery, VerificationDto } from './audit.dto.ts';

@ApiTags('audit')
@ApiBearerAuth()
@Controller('v1/audit')
@UseInterceptors(ReadLog)
export class AuditController {
  constructor(@Inject(CASEWORK) private readonly casework: Casework) {}

  @Get('cases/:caseId/verification')
  @Allow('verify-case', caseOnPath)
  @ApiOperation({
    summary: 'Whether a case is as it was written',
    description:
      'Walks its hash chain and seals, compares it with what the engine’s history witnessed and with the row that ' +
      'lists show, and replays that history on today’s code. `firstFault` names what is wrong.',
  })
  @ApiOkResponse({ type: VerificationDto })
  async verification(
    @Param('caseId') caseId: string,
    @ActorParam() actor: SignedInActor,
  ): Promise<VerificationAnswer> {
    return found(await verifyCase(this.casework, actor, caseId));
  }

  @Get('access-log')
  @Allow('read-access-log')
  @ApiOperation({ summary: 'Who read, who was refused, who signed in; newest first' })
  @ApiOkResponse({ type: AccessListDto })
  async accessLog(@Query() query: AccessLogQuery): Promise<Listed<AccessItem>> {
    return found(await readAccessLog(this.casework, query, query.page()));
  }
}
