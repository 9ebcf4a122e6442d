/** Erasing a seasonal worker: asked by one administrator, confirmed by another. */
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  UseInterceptors,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Attempt } from '#libs/casework/attempt';
import type { Casework } from '#libs/casework/casework';
import {
  confirmErasure,
  liftLegalHold,
  placeLegalHold,
  readErasure,
  requestErasure,
} from '#libs/casework/commands/erasure';
import type { ErasureAnswer, LegalHoldAnswer } from '#libs/contract/erasures';
import { ActorParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import { ReadLog } from '../auth/read-log.ts';
import { CASEWORK } from '../deps.ts';
import { answerOf, found } from '../http/answer.ts';
import type { Answer } from '../http/answer.ts';
import { AttemptParam, CreatesOnce } from '../http/attempt.ts';
import { RouteParam } from '../http/route.ts';
import { ErasureDto, LegalHoldDto, ReasonOfAdministratorDto } from './erasure.dto.ts';

@ApiTags('seasonal workers')
@ApiBearerAuth()
@Controller('v1/seasonal-workers/:seasonalWorkerId')
@UseInterceptors(ReadLog)
export class ErasureController {
  constructor(@Inject(CASEWORK) private readonly casework: Casework) {}

  @Post('erasure')
  @Allow('erase-seasonal-worker')
  @CreatesOnce()
  @ApiOperation({
    summary: 'Ask for the erasure of a seasonal worker',
    description:
      'Erases nothing until another administrator confirms it. 409 `case-open` while a case is open, `legal-hold` while ' +
      'a legal hold stands. The answer to this act never repeats the reason (`reason` is null): `GET …/erasure` has it.',
  })
  @ApiCreatedResponse({ type: ErasureDto })
  async request(
    @Param('seasonalWorkerId') id: string,
    @Body() body: ReasonOfAdministratorDto,
    @AttemptParam() attempt: Attempt,
    @ActorParam() actor: SignedInActor,
  ): Promise<Answer<ErasureAnswer>> {
    return answerOf(await requestErasure(this.casework, actor, attempt, id, body));
  }

  @Get('erasure')
  @Allow('erase-seasonal-worker')
  @ApiOperation({ summary: 'What was asked, why, and who confirmed it' })
  @ApiOkResponse({ type: ErasureDto })
  async read(
    @Param('seasonalWorkerId') id: string,
    @ActorParam() actor: SignedInActor,
  ): Promise<ErasureAnswer> {
    return found(await readErasure(this.casework, actor, id));
  }

  @Post('erasure/confirmation')
  @Allow('erase-seasonal-worker')
  @CreatesOnce()
  @ApiOperation({
    summary: 'Confirm an erasure that another administrator asked for',
    description:
      'Names, papers, contacts, former names and papers and private texts are gone, and nothing brings them back. ' +
      'Cases, ledger and figures stay. 403 to the one who asked: another administrator confirms. 409 `not-independent` where one of the two accounts got ' +
      'its password or role from the other, or both from one administrator, directly or through accounts between.',
  })
  @ApiCreatedResponse({ type: ErasureDto })
  async confirm(
    @Param('seasonalWorkerId') id: string,
    @AttemptParam() attempt: Attempt,
    @ActorParam() actor: SignedInActor,
  ): Promise<Answer<ErasureAnswer>> {
    return answerOf(await confirmErasure(this.casework, actor, attempt, id));
  }

  @Post('legal-hold')
  @Allow('erase-seasonal-worker')
  @CreatesOnce()
  @ApiOperation({ summary: 'Say that what is known of a seasonal worker must be kept' })
  @ApiCreatedResponse({ type: LegalHoldDto })
  async hold(
    @Param('seasonalWorkerId') id: string,
    @Body() body: ReasonOfAdministratorDto,
    @AttemptParam() attempt: Attempt,
    @ActorParam() actor: SignedInActor,
  ): Promise<Answer<LegalHoldAnswer>> {
    return answerOf(await placeLegalHold(this.casework, actor, attempt, id, body));
  }

  @Delete('legal-hold')
  @Allow('erase-seasonal-worker')
  @HttpCode(204)
  @ApiOperation({ summary: 'Say that it need not be kept any longer' })
  @ApiNoContentResponse()
  async lift(
    @Param('seasonalWorkerId') id: string,
    @ActorParam() actor: SignedInActor,
    @RouteParam() route: string,
  ): Promise<void> {
    found(await liftLegalHold(this.casework, actor, id, route));
  }
}
