import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.ts';
import { KeysController } from '../keys/keys.controller.ts';
import { ExchangeController } from './exchange.controller.ts';

/** What other services do here, and the keys that their systems do it with. */
@Module({ imports: [CasesModule], controllers: [ExchangeController, KeysController] })
export class ExchangeModule {}
