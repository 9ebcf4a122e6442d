/** For operators: whether the instance runs, whether it can work, and its figures. */
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Env } from '#libs/config/env';
import type { LiveBody, ReadyBody } from '#libs/contract/health';
import { openCasesByStage } from '#libs/db/cases/cases';
import { LoopbackOr, Public } from '../auth/policy.ts';
import { LiveDto, ReadyDto } from './health.dto.ts';
import { Answer } from '../http/answer.ts';
import { Metrics } from './metrics.ts';
import { ReadinessProbe, statusOf } from './readiness.ts';
import { workerMetrics } from './worker-metrics.ts';

@ApiTags('health')
@Controller()
export class HealthController {
  constructor(
    private readonly db: DataSource,
    private readonly env: Env,
    private readonly metrics: Metrics,
    private readonly readiness: ReadinessProbe,
  ) {}

  @Get('health/live')
  @Public()
  @ApiOperation({ summary: 'The process answers' })
  @ApiOkResponse({ type: LiveDto })
  live(): LiveBody {
    return { status: 'live' };
  }

  @Get('health/ready')
  @Public()
  @ApiOperation({ summary: 'Postgres, Temporal and a worker are there too' })
  @ApiOkResponse({ type: ReadyDto, description: 'All of them.' })
  @ApiServiceUnavailableResponse({
    type: ReadyDto,
    description:
      'Not all of them, and the same body shows which; or degraded: the ledger was restored from an older copy, and entries that were acknowledged are still coming back.',
  })
  async ready(): Promise<Answer<ReadyBody>> {
    const found = await this.readiness.ask();
    const { postgres, temporal, worker, stuckCases } = found;
    const body: ReadyBody = { status: statusOf(found), postgres, temporal, worker, stuckCases };
    return body.status === 'ready' ? new Answer(body) : new Answer(body, { 'Retry-After': '1' }, 503);
  }

  /** Served to this machine and to roles that may read it: figures of the service, never of one case. */
  @Get('metrics')
  @LoopbackOr('read-metrics')
  @ApiOperation({
    summary: 'Figures for Prometheus',
    description:
      'The API’s own and, when their addresses are known, the workers’. From this machine, or by a role that may.',
  })
  @ApiOkResponse({ content: { 'text/plain': { schema: { type: 'string' } } } })
  async figures(): Promise<Answer<string>> {
    // Without the database the other figures matter all the more; this one stays as it was last.
    await openCasesByStage(this.db).then(
      (byStage) => {
        this.metrics.setOpenCases(byStage);
      },
      () => undefined,
    );
    const urls = this.env.NORIA_WORKER_METRICS_URLS?.split(',') ?? [];
    const [own, workers] = await Promise.all([this.metrics.registry.metrics(), workerMetrics(urls)]);
    return new Answer(`${own.trimEnd()}\n${workers}\n`, {
      'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
    });
  }
}
