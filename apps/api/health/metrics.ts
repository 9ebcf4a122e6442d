/** What the API counts, in Prometheus' terms. One registry per running API, so that tests do not share counts. */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

const SECONDS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];

/** How a report was answered: a receipt's type, a refusal's code, `replayed`, `pending` or `unavailable`. */
export type MilestoneAnswer = string;

export class Metrics {
  readonly registry = new Registry();

  private readonly http = new Histogram({
    name: 'noria_http_seconds',
    help: 'Duration of HTTP requests.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [this.registry],
  });

  private readonly milestones = new Counter({
    name: 'noria_milestones_total',
    help: 'Reports received, by how they were answered.',
    labelNames: ['answer'],
    registers: [this.registry],
  });

  private readonly updates = new Histogram({
    name: 'noria_update_seconds',
    help: 'From sending a report to the engine to its answer.',
    buckets: SECONDS,
    registers: [this.registry],
  });

  private readonly openCases = new Gauge({
    name: 'noria_open_cases',
    help: 'Cases that are not closed, by stage.',
    labelNames: ['stage'],
    registers: [this.registry],
  });

  private readonly degraded = new Gauge({
    name: 'noria_degraded',
    help: '1 while the ledger lacks, or may lack, what the engine holds.',
    registers: [this.registry],
  });

  private readonly stuckCases = new Gauge({
    name: 'noria_stuck_cases',
    help: 'Cases whose workflow code failed again when it was tried again, by what it did last; the log names them.',
    labelNames: ['reason'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** `route` is the pattern (`/v1/cases/:caseId`), never the address: addresses hold ids and searches. */
  request(method: string, route: string, status: number, seconds: number): void {
    this.http.observe({ method, route, status: String(status) }, seconds);
  }

  milestone(answer: MilestoneAnswer): void {
    this.milestones.inc({ answer });
  }

  update(seconds: number): void {
    this.updates.observe(seconds);
  }

  setDegraded(isDegraded: boolean): void {
    this.degraded.set(isDegraded ? 1 : 0);
  }

  setStuckCases(cases: readonly { reason: string }[]): void {
    this.stuckCases.reset();
    for (const { reason } of cases) this.stuckCases.inc({ reason });
  }

  setOpenCases(byStage: readonly { stage: string; cases: number }[]): void {
    this.openCases.reset();
    for (const { stage, cases } of byStage) this.openCases.set({ stage }, cases);
  }
}
