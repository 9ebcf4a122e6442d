/** Notices as this API gives them: each code with its words, in the language of the reader. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { CaseReading } from '#libs/casework/queries/read-case';
import type { NoticedOfferBody, OfferBody } from '#libs/contract/campaigns';
import type { CaseAnswer, CaseNoticeAnswer, NoticeAnswer } from '#libs/contract/case-view';
import { NOTICE_CODES } from '#libs/domain/case/notices';
import type { Notice, NoticeCode } from '#libs/domain/case/notices';
import type { Language } from '#libs/words/languages';
import { noticeIn } from '#libs/words/notices';

type Noticed<T> = T & { notices?: readonly Notice[] };

export class NoticeDto implements NoticeAnswer {
  @ApiProperty({ enum: NOTICE_CODES }) code: NoticeCode;
  @ApiProperty({ description: 'In the language of `Accept-Language`' }) detail: string;
  @ApiPropertyOptional({ description: 'A kind of incident file that is offered, never opened by itself' })
  incident?: string;
}

export class CaseNoticeDto extends NoticeDto implements CaseNoticeAnswer {
  @ApiProperty({ type: 'integer', description: 'The entry that it is about' }) sequence: number;
}

/** What of it is in the answer of an act; answers that were kept before there were notices have none. */
export function noticesInWords(notices: readonly Notice[] | undefined, language: Language): NoticeAnswer[] {
  return (notices ?? []).map((notice) => noticeIn(notice, language));
}

export function caseInWords(reading: CaseReading, language: Language): CaseAnswer {
  const notices = reading.notices.map((notice) => ({
    ...noticeIn(notice, language),
    sequence: notice.sequence,
  }));
  return { ...reading, notices };
}

/** An offer that nothing is said of is answered as it is read. */
export function offerInWords(
  { notices, ...offer }: Noticed<OfferBody>,
  language: Language,
): NoticedOfferBody {
  return notices === undefined || notices.length === 0
    ? offer
    : { ...offer, notices: noticesInWords(notices, language) };
}
