/** Rule packs, as published. */
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { Listed } from '#libs/contract/pages';
import type { ProgrammeBody, ProgrammeItem } from '#libs/contract/programmes';
import { findProgramme, listProgrammes } from '#libs/db/programmes';
import { programmeKey } from '#libs/domain/programme';
import { Allow } from '../auth/policy.ts';
import { PageQuery } from '../http/pages.ts';
import { notFound } from '../http/problem.ts';
import { ProgrammeDto, ProgrammeListDto, VersionQuery } from './programmes.dto.ts';

@ApiTags('programmes')
@ApiBearerAuth()
@Controller('v1/programmes')
export class ProgrammesController {
  constructor(private readonly db: DataSource) {}

  @Get()
  @Allow('read-programmes')
  @ApiOperation({ summary: 'Programmes, in every published version' })
  @ApiOkResponse({ type: ProgrammeListDto })
  async list(@Query() { limit, cursor }: PageQuery): Promise<Listed<ProgrammeItem>> {
    const all = (await listProgrammes(this.db)).map(({ code, version, publishedAt }) => ({
      code,
      version,
      publishedAt,
    }));
    // A handful of rows: the cursor is the last one's name, and a name that is gone begins again.
    const from =
      all.findIndex((item) => Buffer.from(programmeKey(item)).toString('base64url') === cursor) + 1;
    const items = all.slice(from, from + limit);
    const last = items.at(-1);
    const more = from + limit < all.length && last !== undefined;
    return {
      items,
      nextCursor: more ? Buffer.from(programmeKey(last)).toString('base64url') : null,
      total: all.length,
    };
  }

  @Get(':code')
  @Allow('read-programmes')
  @ApiOperation({ summary: 'One programme with its rule pack' })
  @ApiOkResponse({ type: ProgrammeDto })
  async read(@Param('code') code: string, @Query() { version }: VersionQuery): Promise<ProgrammeBody> {
    const found = await findProgramme(this.db, code, version);
    if (found === undefined) throw notFound();
    const { pack, publishedAt } = found;
    return { code: found.code, version: found.version, publishedAt, pack };
  }
}
