// What keys of agencies take and answer.
import { ApiProperty } from '@nestjs/swagger';
import type { Listed } from '#libs/domain/pages';
import type { KeyItem, MadeKey } from '#libs/contract/keys';
import { NameField } from '../http/fields.ts';

export class NewKeyDto {
  @NameField({ maxLength: 120 }, { description: 'Which system it is for.', example: 'Offers of the service' })
  name: string;
}

export class MadeKeyDto implements MadeKey {
  @ApiProperty()
  keyId: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ description: 'The agency that it speaks for.' })
  agencyId: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Shown this once; send as `Authorization: Bearer …`. Null when the request is sent again.',
  })
  key: string | null;
}

export class KeyItemDto implements KeyItem {
  @ApiProperty()
  keyId: string;

  @ApiProperty()
  name: string;

  @ApiProperty()
  agencyId: string;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  expiresAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  revokedAt: string | null;
}

export class KeyListDto implements Listed<KeyItem> {
  @ApiProperty({ type: [KeyItemDto] })
  items: KeyItemDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  @ApiProperty({ type: 'integer' })
  total: number;
}
