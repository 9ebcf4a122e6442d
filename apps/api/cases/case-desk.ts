// The dependencies of casework as a Nest provider, until every controller takes CASEWORK itself.
import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Casework, CaseworkLog, CaseworkMetrics } from '#libs/casework/casework';
import type { CaseWorkflows } from '#libs/casework/engine/case-workflows';
import type { InFlight } from '#libs/casework/engine/in-flight';
import type { Ledger } from '#libs/casework/engine/send-report';
import type { Vault } from '#libs/db/people/vault';
import { CASEWORK } from '../deps.ts';

export { todayOf } from '#libs/casework/engine/refused-again';

@Injectable()
export class CaseDesk implements Casework {
  readonly db: DataSource;
  readonly seal: Buffer;
  readonly vault: Vault;
  readonly workflows: CaseWorkflows;
  readonly ledger: Ledger;
  readonly inFlight: InFlight;
  readonly log: CaseworkLog;
  readonly metrics: CaseworkMetrics;

  constructor(@Inject(CASEWORK) casework: Casework) {
    ({
      db: this.db,
      seal: this.seal,
      vault: this.vault,
      workflows: this.workflows,
      ledger: this.ledger,
      inFlight: this.inFlight,
      log: this.log,
      metrics: this.metrics,
    } = casework);
  }
}
