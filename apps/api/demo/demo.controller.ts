/** The accounts that sign in to a demo. */
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Env } from '#libs/config/env';
import type { Listed } from '#libs/domain/pages';
import type { DemoAccount } from '#libs/contract/session';
import { listUsers } from '#libs/db/directory/directory';
import { AGENCY_KINDS, ROLES } from '#libs/domain/access';
import type { AgencyKind, Role } from '#libs/domain/access';
import { Public } from '../auth/policy.ts';
import { isDemoAccount } from './demo-accounts.ts';
import { notFound } from '../http/problem.ts';

export class DemoAccountDto implements DemoAccount {
  @ApiProperty({ example: 'cartaya@noria.demo' })
  email: string;

  @ApiProperty({ enum: ROLES })
  role: Role;

  @ApiProperty()
  agencyId: string;

  @ApiProperty({ enum: AGENCY_KINDS, nullable: true, type: String })
  agencyKind: AgencyKind | null;

  @ApiProperty({ example: 'ES' })
  country: string;
}

export class DemoAccountListDto implements Listed<DemoAccount> {
  @ApiProperty({ type: [DemoAccountDto] })
  items: DemoAccountDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  @ApiProperty({ type: 'integer' })
  total: number;
}

@ApiTags('demo')
@Controller('v1/demo')
export class DemoController {
  constructor(
    private readonly db: DataSource,
    private readonly env: Env,
  ) {}

  @Get('accounts')
  @Public()
  @ApiOperation({ summary: 'Demo accounts', description: 'Only where the demo is on; elsewhere 404.' })
  @ApiOkResponse({ type: DemoAccountListDto })
  async accounts(): Promise<Listed<DemoAccount>> {
    if (!this.env.NORIA_DEMO) throw notFound();
    const users = (await listUsers(this.db, { demo: true })).filter(({ email }) => isDemoAccount(email));
    const items = users.map(({ email, role, agencyId, agencyKind, country }) => ({
      email,
      role,
      agencyId,
      agencyKind,
      country,
    }));
    return { items, nextCursor: null, total: items.length };
  }
}
