// What the health routes answer.
import { ApiProperty } from '@nestjs/swagger';
import type { LiveBody, ReadyBody } from '#libs/contract/health';

export class LiveDto implements LiveBody {
  @ApiProperty({ enum: ['live'] })
  status: 'live';
}

export class ReadyDto implements ReadyBody {
  @ApiProperty({ enum: ['ready', 'degraded', 'not-ready'] })
  status: ReadyBody['status'];

  @ApiProperty()
  postgres: boolean;

  @ApiProperty()
  temporal: boolean;

  @ApiProperty({ description: 'A worker asks for work, and showed a sign of life in the last 12 seconds' })
  worker: boolean;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description:
      'Cases whose workflow code fails again and again. The others go on, and this makes nothing unready; the log names them',
  })
  stuckCases: number;
}
