/** Who leaves when, over HTTP. */
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Casework } from '#libs/casework/casework';
import { readDepartures } from '#libs/casework/queries/departures';
import type { DeparturesAnswer } from '#libs/contract/departures';
import { ActorParam } from '../auth/actor.ts';
import type { SignedInActor } from '../auth/actor.ts';
import { Allow } from '../auth/policy.ts';
import { CASEWORK } from '../deps.ts';
import { found } from '../http/answer.ts';
import { DeparturesDto, DeparturesQuery } from './departures.dto.ts';

@ApiTags('departures')
@ApiBearerAuth()
@Controller('v1/departures')
export class DeparturesController {
  constructor(@Inject(CASEWORK) private readonly casework: Casework) {}

  @Get()
  @Allow('read-case')
  @ApiOperation({
    summary: 'Who leaves when, and what is still missing',
    description:
      'Open cases of which nobody has reported that they left, by the first day of their offer. The list of cases finds ' +
      'them by `departsFrom`, `departsTo`, `readiness`, `offerId` and `convoyId` or `withoutConvoy`.',
  })
  @ApiOkResponse({ type: DeparturesDto })
  async list(@Query() query: DeparturesQuery, @ActorParam() actor: SignedInActor): Promise<DeparturesAnswer> {
    return found(await readDepartures(this.casework, actor, query));
  }
}
