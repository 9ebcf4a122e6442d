// What the routes of papers take and answer.
import { ApiProperty } from '@nestjs/swagger';
import type { DocumentItem } from '#libs/contract/documents';
import { DOCUMENT_KINDS } from '#libs/domain/case/documents';
import type { DocumentKind } from '#libs/domain/case/documents';
import type { Listed } from '#libs/domain/pages';

type Reason = NonNullable<DocumentItem['reason']>;

class DocumentReasonDto implements Reason {
  @ApiProperty({ example: 'stage-not-reached' }) code: string;
  @ApiProperty({ description: 'In the language of `Accept-Language`' }) detail: string;
}

export class DocumentItemDto implements DocumentItem {
  @ApiProperty({ enum: DOCUMENT_KINDS }) kind: DocumentKind;
  @ApiProperty({ description: 'This reader may have it now' }) available: boolean;
  @ApiProperty({ type: DocumentReasonDto, nullable: true, description: 'Why not' })
  reason: DocumentReasonDto | null;
}

export class DocumentListDto implements Listed<DocumentItem> {
  @ApiProperty({ type: [DocumentItemDto] }) items: DocumentItemDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
  @ApiProperty({ type: 'integer' }) total: number;
}
